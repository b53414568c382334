using WebMail.Engine.Mailboxes;
using WebMail.Server.Accounts;

namespace WebMail.Server.Live;

/// <summary>What a page's news connection holds until it goes.</summary>
internal sealed class PageConnection(LiveSession session, IDisposable slot, TimeProvider time) : IAsyncDisposable
{
    // A person who runs through the tree by key repeat makes 30 a second.
    private const int CallsInASecond = 50;

    private long secondBegan = time.GetTimestamp();
    private int calls;
    private IDisposable? watched;
    private PageNews? news;

    public LiveSession Session { get; } = session;

    /// <summary>Counts a call of the page; false where it calls more often than any page does.</summary>
    public bool MayCall()
    {
        if (time.GetElapsedTime(secondBegan) >= TimeSpan.FromSeconds(1)) (secondBegan, calls) = (time.GetTimestamp(), 0);
        return ++calls <= CallsInASecond;
    }

    public void Watch(MailboxId mailbox)
    {
        // The new one first: the mailbox of a page that asks again stays watched.
        var before = watched;
        watched = Session.Mail.Events.Watch(mailbox);
        before?.Dispose();
    }

    public async Task ReplaceAsync(PageNews next)
    {
        if (news is { } before) await before.DisposeAsync();
        news = next;
    }

    public async ValueTask DisposeAsync()
    {
        if (news is not null) await news.DisposeAsync();
        watched?.Dispose();
        slot.Dispose();
    }
}
