using MailKit;

namespace WebMail.Engine.Messages;

/// <summary>What a connection says of the mailbox that it has selected.</summary>
/// <param name="UidNext">0 where the server doesn't tell.</param>
/// <param name="ModSeq">HIGHESTMODSEQ (RFC 7162), 0 where the mailbox has none.</param>
internal readonly record struct MailboxState(uint UidValidity, int Total, uint UidNext, ulong ModSeq, bool CanChangeFlags)
{
    public static MailboxState Of(IMailFolder folder) => new(
        folder.UidValidity,
        folder.Count,
        folder.UidNext?.Id ?? 0,
        folder.HighestModSeq,
        folder.Access == FolderAccess.ReadWrite && (folder.PermanentFlags & (MailKit.MessageFlags.Seen | MailKit.MessageFlags.Flagged)) != 0);
}
