using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Imap;
using WebMail.Engine.Live;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Engine.Accounts;

/// <summary>The sessions of this node, one for each pair of person and password.</summary>
internal sealed class AccountsOfThisNode(
    EngineOptions options, ImapPools pools, Func<IImapPool, IReading> reading, WindowMetrics metrics, TimeProvider clock, ILoggerFactory loggers) : IAccounts, IAsyncDisposable
{
    /// <summary>How long a session outlives its last sign-in: signing in again at once finds it warm.</summary>
    private static readonly TimeSpan linger = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Dictionary<Credentials, MailSession> sessions = [];
    private readonly ConcurrentDictionary<Task, byte> endings = new();
    private readonly CancellationTokenSource stopping = new();

    public IReadOnlyList<ServerProfile> Servers => options.Servers;

    public ServerProfile? ServerFor(string login)
    {
        if (Servers.Count == 1) return Servers[0];
        var at = login.LastIndexOf('@');
        return at < 0 ? null : Servers.FirstOrDefault(s => s.Domains.Contains(login[(at + 1)..], StringComparer.OrdinalIgnoreCase));
    }

    public async Task<IMailSession> SignInAsync(Credentials credentials, CancellationToken token)
    {
        var proof = await pools.ProveAsync(ProfileOf(credentials), credentials, token).ConfigureAwait(false);
        lock (gate)
        {
            if (!sessions.TryGetValue(credentials, out var session)) return sessions[credentials] = Open(credentials, proof);
            session.Proven(proof);
            return session;
        }
    }

    public IMailSession Resume(Credentials credentials)
    {
        lock (gate) return sessions.TryGetValue(credentials, out var session) ? session : sessions[credentials] = Open(credentials, null);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(endings.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        List<MailSession> open;
        lock (gate) (open, _) = ([.. sessions.Values], true);
        await Task.WhenAll(open.Select(s => s.DisposeAsync().AsTask())).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private ServerProfile ProfileOf(Credentials credentials) =>
        Servers.FirstOrDefault(s => s.Name == credentials.Server) ?? throw new MailError(MailErrorKind.ServerUnreachable);

    private MailSession Open(Credentials credentials, ProvenConnection? proof)
    {
        var feed = new NewsFeed();
        var profile = ProfileOf(credentials);
        var pool = pools.Open(profile, credentials, proof);
        var account = new Account(Account.Main, credentials.User, profile.Name);
        var mail = new AccountMail(account, pool, feed, reading(pool), metrics, clock, loggers);
        return new MailSession(credentials.Person, feed, [mail], session => EndSoon(credentials, session));
    }

    private void EndSoon(Credentials credentials, MailSession session)
    {
        var ending = EndAsync(credentials, session);
        endings[ending] = 0;
        _ = ending.ContinueWith(done => endings.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task EndAsync(Credentials credentials, MailSession session)
    {
        await Task.Delay(linger, clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            if (session.IsHeld || stopping.IsCancellationRequested || sessions.GetValueOrDefault(credentials) != session) return;
            sessions.Remove(credentials);
        }

        await session.DisposeAsync().ConfigureAwait(false);
    }
}
