using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Live;

/// <summary>News of a session, for any number of pages.</summary>
public interface IMailEvents
{
    /// <summary>Names this run of the session: numbers of another run mean nothing here.</summary>
    string Run { get; }

    /// <summary>Number of the newest news.</summary>
    long Latest { get; }

    /// <summary>Says what a page has open, so that it is watched; the last one named is watched most closely. Disposing says that the page went.</summary>
    IDisposable Watch(MailboxId mailbox);

    /// <summary>All news after a number, as they come; starts with <see cref="NewsLost"/> where they are no longer kept (1,000 are) or a slow reader was overtaken.</summary>
    IAsyncEnumerable<MailNews> FollowAsync(long after, CancellationToken token);
}
