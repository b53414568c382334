namespace WebMail.Engine.Messages.Reading;

/// <summary>A part that can be streamed.</summary>
/// <param name="Section">Section specifier; empty for the whole message.</param>
/// <param name="Encoding">Content-Transfer-Encoding, lower case.</param>
/// <param name="Octets">Encoded size in bytes, as the server says.</param>
internal sealed record StreamedPart(string Section, string FileName, string MediaType, string Encoding, long Octets);
