using Microsoft.Extensions.Logging;
using WebMail.Engine.Changes;
using WebMail.Engine.Imap;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Engine.Accounts;

/// <summary>One account of a person: its pool, what is known of its mailboxes, and what works on them.</summary>
internal sealed class AccountMail : IAsyncDisposable
{
    private readonly ImapPool pool;
    private readonly Mirrors mirrors;
    private readonly ImapMessages messages;
    private readonly TimeProvider clock;

    public AccountMail(Account account, ImapPool pool, NewsFeed feed, IReading reading, WindowMetrics metrics, TimeProvider clock, ILoggerFactory loggers)
    {
        (Account, this.pool, this.clock) = (account, pool, clock);
        Mailboxes = new ImapMailboxes(account.Id, pool, clock, loggers.CreateLogger<ImapMailboxes>());
        Mailboxes.Changed += what => feed.Publish(what);
        mirrors = new Mirrors(account.Id, feed, Mailboxes.Counted, clock);
        messages = new ImapMessages(pool, mirrors, path => Mailboxes.Find(path)?.Role ?? MailboxRole.None, () => Watcher!.IsActive, metrics, clock);
        Changes = new ImapChanges(pool, mirrors, clock);
        Reading = reading;
        Watcher = new Watcher(account.Id, pool, mirrors, Mailboxes, feed, clock, loggers.CreateLogger<Watcher>());
    }

    public Account Account { get; }

    public ImapMailboxes Mailboxes { get; }

    public IReading Reading { get; }

    public ImapChanges Changes { get; }

    public Watcher Watcher { get; }

    /// <summary>The password was proved anew: the pool may try again at once.</summary>
    public void Proven(ProvenConnection connection) => pool.Adopt(connection);

    /// <summary>A window, or what was kept of it, marked with its time, where the server can't be reached.</summary>
    public async Task<MessageWindow> GetWindowAsync(WindowRequest request, CancellationToken token)
    {
        try
        {
            return await messages.GetWindowAsync(request, token).ConfigureAwait(false);
        }
        catch (MailError error) when (error.IsPassing && mirrors.Find(request.Mailbox.Path)?.Window(request.Start, request.Count) is { } kept)
        {
            return kept with { AsOf = Watcher.LastSeen ?? clock.GetUtcNow() };
        }
        catch (MailError error) when (error.Kind == MailErrorKind.MailboxGone)
        {
            mirrors.Find(request.Mailbox.Path)?.Forget(gone: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Watcher.DisposeAsync().ConfigureAwait(false);
        await Mailboxes.DisposeAsync().ConfigureAwait(false);
        await pool.DisposeAsync().ConfigureAwait(false);
    }
}
