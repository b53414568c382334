using System.Diagnostics.CodeAnalysis;

namespace WebMail.Engine.Messages.Reading;

/// <summary>A part that is text to be shown.</summary>
/// <param name="Section">Section specifier (RFC 9051, 6.4.5), e.g. <c>1.2</c>; <c>1</c> for the body of a message of one part.</param>
/// <param name="Charset">As labelled, or null.</param>
/// <param name="Encoding">Content-Transfer-Encoding, lower case.</param>
/// <param name="Octets">Encoded size in bytes.</param>
/// <param name="Flowed">format=flowed (RFC 3676).</param>
/// <param name="DelSp">The trailing space of flowed lines is no part of the text (RFC 3676, 4).</param>
[SuppressMessage("Naming", "CA1720", Justification = "Octets is the word of IMAP.")]
internal sealed record TextSection(string Section, bool IsHtml, string? Charset, string Encoding, long Octets, bool Flowed, bool DelSp);
