using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ServerGateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4)]
    [InlineData(null)] // learnt from the refusals
    public async Task Twenty_people_share_four_connections_and_all_get_their_answers(int? configured)
    {
        await using var fixture = new PoolFixture();
        fixture.Server.MaxSessions = 4;
        fixture.Server.Refusal = "";
        var pools = Enumerable.Range(0, 20).Select(i => fixture.Open(4, $"person{i}", s => s with { MaxConnectionsPerAddress = configured })).ToList();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(pools.SelectMany(p => Enumerable.Range(0, 5).Select(i => Persist(p))));
        Assert.InRange(fixture.Server.MostAtOnce, 1, 4);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 10_000);
    }

    [Fact]
    public async Task Whoever_was_idle_longest_signs_out_for_whoever_waits()
    {
        await using var fixture = new PoolFixture();
        fixture.Server.MaxSessions = 2;
        var pools = "abc".Select(u => u.ToString()).Select(u => fixture.Open(4, u, s => s with { MaxConnectionsPerAddress = 2 })).ToList();
        await PoolFixture.Count(pools[0], "INBOX", Token);
        await Task.Delay(20, Token);
        await PoolFixture.Count(pools[1], "INBOX", Token);
        await Task.Delay(20, Token);
        await PoolFixture.Count(pools[2], "INBOX", Token);
        Assert.Null(pools[0].UnusedSince);
        Assert.NotNull(pools[1].UnusedSince);
        Assert.Equal(1, fixture.Server.Count("LOGOUT"));
    }

    [Fact]
    public async Task Nobody_watches_where_connections_are_short()
    {
        await using var fixture = new PoolFixture();
        fixture.Server.MaxSessions = 2;
        var first = fixture.Open(4, "a", s => s with { MaxConnectionsPerAddress = 2 });
        Assert.True(first.MayWatch);
        var watcher = await first.LeaseWatcherAsync(Token);
        var second = fixture.Open(4, "b", s => s with { MaxConnectionsPerAddress = 2 });
        Assert.False(second.MayWatch);
        var error = await Assert.ThrowsAsync<MailError>(() => second.LeaseWatcherAsync(Token));
        Assert.Equal(MailErrorKind.ServerBusy, error.Kind);
        var third = fixture.Open(4, "c", s => s with { MaxConnectionsPerAddress = 2 });
        await PoolFixture.Count(second, "INBOX", Token);
        var hold = second.RunAsync(new ImapWork(null), async (_, t) =>
        {
            await PoolFixture.Until(() => watcher.Wanted.IsCancellationRequested, t);
            return 0;
        }, Token);
        var click = PoolFixture.Count(third, "INBOX", Token);
        await hold;
        watcher.Dispose();
        await click;
    }

    [Fact]
    public async Task People_who_are_away_leave_their_share_to_those_who_are_there()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pools = "abc".Select(u => fixture.Open(4, u.ToString(), s => s with { MaxConnectionsPerAddress = 2 })).ToList();
        using var page = pools[0].Hold();
        Assert.False(pools[0].MayWatch);
        foreach (var pool in pools) await PoolFixture.Count(pool, "INBOX", Token);
        for (var i = 0; i < 12; i++)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(10, Token);
        }

        Assert.True(pools[0].MayWatch);
    }

    [Fact]
    public async Task Signing_in_takes_its_turn_at_the_gate_too()
    {
        await using var fixture = new PoolFixture();
        fixture.Server.MaxSessions = 1;
        var profile = fixture.Server.Profile with { MaxConnectionsPerAddress = 1 };
        var pool = fixture.Open(4, "a", s => s with { MaxConnectionsPerAddress = 1 });
        await PoolFixture.Count(pool, "INBOX", Token);
        using var proven = await fixture.Pools.ProveAsync(profile, new Credentials("fake", "b", "secret"), Token).WaitAsync(TimeSpan.FromSeconds(2), Token);
        Assert.InRange(fixture.Server.Sessions, 2, 3); // the server may count the first a moment longer
    }

    /// <summary>Until the limit is learnt, a first try may be told that the server is busy.</summary>
    private static async Task<int> Persist(ImapPool pool)
    {
        while (true)
        {
            try
            {
                return await PoolFixture.Count(pool, "INBOX", Token);
            }
            catch (MailError e) when (e.Kind == MailErrorKind.ServerBusy)
            {
                await Task.Delay(50, Token);
            }
        }
    }
}
