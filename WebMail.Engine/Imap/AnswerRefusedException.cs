using MailKit.Net.Imap;

namespace WebMail.Engine.Imap;

/// <summary>Our own refusal of what a server sent, thrown before MailKit's parser sees it; MailKit then closes the connection.</summary>
internal sealed class AnswerRefusedException(MailErrorKind kind, string message) : ImapProtocolException(message)
{
    public MailErrorKind Kind { get; } = kind;
}
