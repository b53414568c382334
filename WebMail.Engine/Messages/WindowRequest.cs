using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Messages;

/// <summary>Asks for a stretch of a list, newest first.</summary>
/// <param name="Start">Place of the first row wanted, from 0; clamped.</param>
/// <param name="Count">Rows wanted, 1–200.</param>
public sealed record WindowRequest(MailboxId Mailbox, int Start, int Count)
{
    /// <summary>Place the window around this message instead of at <see cref="Start"/>; ignored where it is gone.</summary>
    public uint? AroundUid { get; init; }

    /// <summary>Words that sender, recipients or subject must contain; null or blank for all of the mailbox.</summary>
    public string? Query { get; init; }
}
