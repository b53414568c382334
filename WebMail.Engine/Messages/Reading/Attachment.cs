namespace WebMail.Engine.Messages.Reading;

/// <summary>A part that can be downloaded.</summary>
/// <param name="Section">Section specifier of BODYSTRUCTURE.</param>
/// <param name="FileName">Cleaned; never empty.</param>
/// <param name="MediaType">As the sender says, lower case; never used for serving as it is.</param>
/// <param name="Size">Bytes once decoded, estimated from the encoded size.</param>
/// <param name="CanRun">Whether opening it may run a program (by its name).</param>
public sealed record Attachment(string Section, string FileName, string MediaType, long Size, bool CanRun);
