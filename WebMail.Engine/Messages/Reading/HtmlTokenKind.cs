namespace WebMail.Engine.Messages.Reading;

internal enum HtmlTokenKind
{
    Text,
    StartTag,
    EndTag,
    /// <summary>A comment, doctype, CDATA section or processing instruction: never shown.</summary>
    Ignored,
}
