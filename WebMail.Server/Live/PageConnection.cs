using WebMail.Engine.Mailboxes;
using WebMail.Server.Accounts;

namespace WebMail.Server.Live;

/// <summary>What a page's news connection holds until it goes.</summary>
internal sealed class PageConnection(LiveSession session, IDisposable slot) : IAsyncDisposable
{
    private IDisposable? watched;
    private PageNews? news;

    public LiveSession Session { get; } = session;

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
