using WebMail.Components.Shell;
using WebMail.Engine.Accounts;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Server.Accounts;

/// <summary>What an address of mail names, checked against the signed-in person: nobody gets further with another's.</summary>
internal static class MailRequest
{
    public static Account? Account(IMailSession mail, string account) => mail.Accounts.FirstOrDefault(a => a.Id == account);

    /// <returns>Null where the account isn't the person's, or the segment isn't one of ours.</returns>
    public static MailboxId? Mailbox(IMailSession mail, string account, string? segment) =>
        segment is { Length: > 0 and <= 3_000 } && Account(mail, account) is not null && MailAddress.Unescape(segment) is { Length: > 0 } path && !path.Any(char.IsControl)
            ? new MailboxId(account, path)
            : null;

    public static MessageId? Message(IMailSession mail, string account, string segment, uint uidValidity, uint uid) =>
        uid > 0 && uidValidity > 0 && Mailbox(mail, account, segment) is { } mailbox ? new MessageId(mailbox, uidValidity, uid) : null;
}
