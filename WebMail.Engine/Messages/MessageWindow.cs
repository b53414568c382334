using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Messages;

/// <summary>A stretch of a list.</summary>
/// <param name="Total">Rows of the whole list (mailbox or search).</param>
/// <param name="Start">Place of the first row, from 0, newest first.</param>
/// <param name="News">Number of the last news that this window already contains.</param>
/// <param name="CanChangeFlags">Whether \Seen and other flags can be kept here for the person.</param>
public sealed record MessageWindow(
    MailboxId Mailbox,
    uint UidValidity,
    int Total,
    int Start,
    IReadOnlyList<MessageRow> Rows,
    long News,
    bool CanChangeFlags)
{
    /// <summary>Set where the server can't be reached and this is what was known at that time.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Whether a search stopped at the limit of hits, so that <see cref="Total"/> is not all of them.</summary>
    public bool Cut { get; init; }
}
