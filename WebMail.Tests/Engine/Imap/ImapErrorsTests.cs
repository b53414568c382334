using WebMail.Engine;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapErrorsTests
{
    [Theory]
    [InlineData("NO [OVERQUOTA] Quota exceeded (mailbox for user is full)", MailErrorKind.OverQuota)] // Dovecot
    [InlineData("NO Over quota", MailErrorKind.OverQuota)] // Cyrus
    [InlineData("NO [ALERT] You exceeded your mail quota.", MailErrorKind.OverQuota)] // Courier
    [InlineData("NO [NOPERM] Permission denied", MailErrorKind.NoPermission)]
    [InlineData("NO Access denied for SETACL on INBOX.x (ACL \"a\" required)", MailErrorKind.NoPermission)]
    [InlineData("NO Mailbox doesn't exist: x", MailErrorKind.MailboxGone)]
    [InlineData("NO Mailbox does not exist, or must be subscribed to.", MailErrorKind.MailboxGone)]
    [InlineData("NO [UNAVAILABLE] try later", MailErrorKind.ServerFailed)]
    [InlineData("NO [LIMIT] too big", MailErrorKind.TooLarge)]
    [InlineData("NO [LIMIT] too many connections", MailErrorKind.ServerBusy)]
    [InlineData("NO Login failed.", MailErrorKind.WrongPassword)]
    [InlineData("NO [EXPUNGEISSUED] gone", MailErrorKind.MessageGone)]
    [InlineData("NO because", MailErrorKind.Refused)]
    [InlineData("BAD what", MailErrorKind.Refused)]
    [InlineData("BYE see you", MailErrorKind.ConnectionLost)]
    public void A_refusal_is_told_by_its_code_or_by_its_words(string line, MailErrorKind expected)
    {
        var status = ImapStatus.Parse(System.Text.Encoding.ASCII.GetBytes(line));
        Assert.Equal(expected, new ImapErrors(new ImapErrorTexts()).FromStatus(status, null).Kind);
    }
}
