namespace WebMail.Engine.Messages.Reading;

/// <summary>A part that the shown HTML may name by its Content-ID.</summary>
/// <param name="ContentId">Without brackets, as it stands after <c>cid:</c> once unescaped.</param>
/// <param name="IsListed">It is among the attachments whether or not the HTML shows it.</param>
internal sealed record RelatedPart(string ContentId, Attachment Part, bool IsListed);
