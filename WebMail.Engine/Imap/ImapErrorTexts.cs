namespace WebMail.Engine.Imap;

/// <summary>What servers that send no response code mean, by the words they use (Cyrus 3.6, Courier 5, Dovecot 2.3; servers.md has where each was seen).</summary>
internal sealed class ImapErrorTexts
{
    private readonly (string Words, MailErrorKind Kind)[] known =
    [
        ("too many connections", MailErrorKind.ServerBusy),
        ("maximum number of connections", MailErrorKind.ServerBusy),
        ("connection limit", MailErrorKind.ServerBusy),
        ("too many simultaneous", MailErrorKind.ServerBusy),
        ("too many open sessions", MailErrorKind.ServerBusy),
        ("too many users", MailErrorKind.ServerBusy),
        ("server is busy", MailErrorKind.ServerBusy),
        ("over quota", MailErrorKind.OverQuota),
        ("quota exceeded", MailErrorKind.OverQuota),
        ("exceeded your mail quota", MailErrorKind.OverQuota),
        ("permission denied", MailErrorKind.NoPermission),
        ("access denied", MailErrorKind.NoPermission),
        ("read-only", MailErrorKind.ReadOnly),
        ("read only", MailErrorKind.ReadOnly),
        ("mailbox doesn't exist", MailErrorKind.MailboxGone),
        ("mailbox does not exist", MailErrorKind.MailboxGone),
        ("no such mailbox", MailErrorKind.MailboxGone),
        ("unknown mailbox", MailErrorKind.MailboxGone),
        ("message size exceeds", MailErrorKind.TooLarge),
        ("message too large", MailErrorKind.TooLarge),
        ("temporarily unavailable", MailErrorKind.ServerFailed),
        ("try again later", MailErrorKind.ServerFailed),
        ("temporary authentication failure", MailErrorKind.ServerFailed),
        ("temporary failure", MailErrorKind.ServerFailed),
        ("internal error", MailErrorKind.ServerFailed),
        ("system i/o error", MailErrorKind.ServerFailed),
        ("authentication failed", MailErrorKind.WrongPassword),
        ("login failed", MailErrorKind.WrongPassword),
        ("invalid credentials", MailErrorKind.WrongPassword),
    ];

    public MailErrorKind? KindOf(string text)
    {
        foreach (var (words, kind) in known)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase)) return kind;
        }

        return null;
    }
}
