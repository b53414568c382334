using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using WebMail.Engine;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapPoolStormTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 3, null)]
    [InlineData(3, 4, 3)]
    [InlineData(4, 2, 2)]
    public async Task Whatever_server_and_callers_do_nothing_waits_for_ever_and_nothing_is_left_behind(int seed, int ceiling, int? perAddress)
    {
        var states = new ConcurrentDictionary<string, int>();
        await using (var fixture = new PoolFixture())
        {
            using var listener = Listen(fixture.Metrics, states);
            Misbehave(fixture.Server, seed);
            fixture.Server.MaxSessions = perAddress ?? int.MaxValue;
            fixture.Server.Refusal = "";
            var pools = Enumerable.Range(0, 3).Select(i => fixture.Open(ceiling, $"p{i}", s => s with { MaxConnectionsPerAddress = perAddress })).ToList();
            using var storm = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));
            var watching = pools.Select(p => WatchAsync(p, storm.Token)).ToList();
            await Task.WhenAll(Enumerable.Range(0, 24).Select(i => ClickAsync(pools[i % 3], seed * 100 + i, storm.Token))).WaitAsync(TimeSpan.FromSeconds(45), Token);
            await Task.WhenAll(watching).WaitAsync(TimeSpan.FromSeconds(20), Token);
            fixture.Server.OnCommand = null;
            foreach (var pool in pools) Assert.True(await PersistAsync(pool).WaitAsync(TimeSpan.FromSeconds(20), Token));
            foreach (var pool in pools) await pool.DisposeAsync();
            await PoolFixture.Until(() => fixture.Server.Open.IsEmpty, Token);
        }

        Assert.All(states, s => Assert.Equal(0, s.Value));
    }

    private static void Misbehave(FakeImapServer server, int seed)
    {
        var random = new Random(seed);
        server.OnCommand = async (session, tag, command) =>
        {
            int dice;
            lock (random) dice = random.Next(100);
            if (dice < 4) session.Reset();
            else if (dice < 8) await session.SendAsync($"{tag} NO [SERVERBUG] oops\r\n");
            else if (dice < 10) await LeaveAsync(session);
            else if (dice < 30) await Task.Delay(dice);
            return dice < 10;
        };
    }

    private static async Task LeaveAsync(FakeImapSession session)
    {
        await session.SendAsync("* BYE enough\r\n");
        session.Dispose();
    }

    private static async Task ClickAsync(ImapPool pool, int seed, CancellationToken storm)
    {
        var random = new Random(seed);
        while (!storm.IsCancellationRequested)
        {
            using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);
            if (random.Next(3) == 0) caller.CancelAfter(random.Next(1, 40));
            var work = new ImapWork($"M{random.Next(3)}")
            {
                Order = (WorkOrder)random.Next(3),
                Repeatable = random.Next(2) == 0,
                Timeout = TimeSpan.FromSeconds(2),
            };
            try
            {
                await PoolFixture.Count(pool, work.Mailbox!, caller.Token, work);
                await PoolFixture.NoOp(pool, work, caller.Token);
            }
            catch (Exception e) when (e is MailError || (e is OperationCanceledException && caller.IsCancellationRequested))
            {
                await Task.Delay(random.Next(20), Token);
            }
        }
    }

    private static async Task WatchAsync(ImapPool pool, CancellationToken storm)
    {
        while (!storm.IsCancellationRequested)
        {
            try
            {
                using var lease = await pool.LeaseWatcherAsync(storm);
                using var end = CancellationTokenSource.CreateLinkedTokenSource(storm, lease.Wanted);
                await lease.Connection.SelectAsync("INBOX", Token);
                await lease.Connection.Client.IdleAsync(end.Token, Token);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                await Task.Delay(10, Token);
            }
        }
    }

    private static async Task<bool> PersistAsync(ImapPool pool)
    {
        while (true)
        {
            try
            {
                return await PoolFixture.NoOp(pool, new ImapWork(null), Token);
            }
            catch (MailError)
            {
                await Task.Delay(100, Token);
            }
        }
    }

    private static MeterListener Listen(ImapMetrics metrics, ConcurrentDictionary<string, int> states)
    {
        var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument, metrics.Connections)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, change, tags, _) => states.AddOrUpdate(tags[0].Value!.ToString()!, change, (_, sum) => sum + change));
        listener.Start();
        return listener;
    }
}
