using Microsoft.Extensions.Logging.Abstractions;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;

namespace WebMail.Tests.Engine.Imap;

/// <summary>A fake server and what makes pools for it.</summary>
internal sealed class PoolFixture(TimeProvider? time = null) : IAsyncDisposable
{
    private readonly List<ImapPool> opened = [];
    public ImapMetrics Metrics { get; } = new();


    public FakeImapServer Server { get; } = new();

    public ImapPools Pools => field ??= new ImapPools(Metrics, time ?? TimeProvider.System, NullLoggerFactory.Instance);

    public ImapPool Open(int ceiling = 4, string user = "anna", Func<ServerProfile, ServerProfile>? change = null)
    {
        var profile = Server.Profile with { MaxConnectionsPerAccount = ceiling };
        var pool = Pools.Open(change?.Invoke(profile) ?? profile, new Credentials("fake", user, "secret"));
        opened.Add(pool);
        return pool;
    }

    /// <summary>Selects a mailbox and asks for nothing more.</summary>
    public static Task<int> Count(IImapPool pool, string mailbox, CancellationToken token, ImapWork? work = null) =>
        pool.RunAsync((work ?? new ImapWork(mailbox)) with { Mailbox = mailbox }, async (c, t) => (await c.SelectAsync(mailbox, t)).Count, token);

    /// <summary>A command that the fake server answers, or not, as the test says.</summary>
    public static Task<bool> NoOp(IImapPool pool, ImapWork work, CancellationToken token) => pool.RunAsync(work, NoOpAsync, token);

    public static async Task<bool> NoOpAsync(ImapConnection connection, CancellationToken token)
    {
        await connection.Client.NoOpAsync(token);
        return true;
    }

    public static async Task Until(Func<bool> condition, CancellationToken token)
    {
        for (var i = 0; i < 2000 && !condition(); i++) await Task.Delay(10, token);
        if (!condition()) throw new TimeoutException("it did not come to that within 20 seconds");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pool in opened) await pool.DisposeAsync();
        await Server.DisposeAsync();
        Metrics.Dispose();
    }
}
