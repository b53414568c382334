using System.Diagnostics;
using WebMail.Engine;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapPoolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Twenty_requests_at_once_are_all_answered_within_the_ceiling(int ceiling)
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(ceiling);
        var counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PoolFixture.Count(pool, $"M{i % 3}", Token)));
        Assert.All(counts, c => Assert.Equal(3, c));
        Assert.InRange(fixture.Server.MostAtOnce, 1, ceiling);
    }

    [Theory]
    [InlineData(2, "* BYE Too many connections\r\n")]
    [InlineData(1, "* BYE [UNAVAILABLE] Maximum number of connections from user+IP exceeded\r\n")]
    [InlineData(1, "")]
    public async Task A_server_that_takes_fewer_connections_still_gives_every_answer(int most, string refusal)
    {
        await using var fixture = new PoolFixture();
        fixture.Server.MaxSessions = most;
        fixture.Server.Refusal = refusal;
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "A", Token);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PoolFixture.Count(pool, $"M{i % 3}", Token)));
        var sessions = fixture.Server.Sessions;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PoolFixture.Count(pool, $"M{i % 3}", Token)));
        Assert.Equal(sessions, fixture.Server.Sessions); // it is not tried again and again
        Assert.Equal(PoolState.Fine, pool.State);
    }

    [Fact]
    public async Task No_connection_is_opened_for_a_click_while_one_is_free()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        for (var i = 0; i < 10; i++) await PoolFixture.Count(pool, "INBOX", Token);
        Assert.Equal(1, fixture.Server.Sessions);
        Assert.Equal(1, fixture.Server.Count("SELECT"));
    }

    [Fact]
    public async Task Work_goes_to_the_connection_that_has_its_mailbox_open()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(2);
        var start = new TaskCompletionSource();
        var both = Task.WhenAll(Hold("A"), Hold("B"));
        await PoolFixture.Until(() => fixture.Server.Count("SELECT") == 2, Token);
        start.SetResult();
        await both;
        for (var i = 0; i < 6; i++) await PoolFixture.Count(pool, i % 2 == 0 ? "A" : "B", Token);
        Assert.Equal(2, fixture.Server.Count("SELECT"));

        Task<int> Hold(string mailbox) => pool.RunAsync(new ImapWork(mailbox), async (c, t) =>
        {
            var folder = await c.SelectAsync(mailbox, t);
            await start.Task;
            return folder.Count;
        }, Token);
    }

    [Fact]
    public async Task A_connection_that_breaks_before_its_answer_costs_one_repetition()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "INBOX", Token);
        Break(fixture.Server, 1);
        Assert.True(await PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token));
        Assert.Equal(2, fixture.Server.Count("NOOP"));
    }

    [Fact]
    public async Task What_must_not_be_repeated_is_sent_once()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "INBOX", Token);
        Break(fixture.Server, 1);
        var error = await Assert.ThrowsAsync<MailError>(() => PoolFixture.NoOp(pool, new ImapWork("INBOX") { Repeatable = false }, Token));
        Assert.Equal(MailErrorKind.ConnectionLost, error.Kind);
        Assert.Equal(1, fixture.Server.Count("NOOP"));
    }

    [Fact]
    public async Task A_connection_that_breaks_again_is_said()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        Break(fixture.Server, int.MaxValue);
        var error = await Assert.ThrowsAsync<MailError>(() => PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token));
        Assert.Equal(MailErrorKind.ConnectionLost, error.Kind);
        Assert.Equal(2, fixture.Server.Count("NOOP"));
    }

    [Fact]
    public async Task All_connections_closed_by_the_server_are_replaced_without_a_word()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token)));
        fixture.Server.CloseAll();
        await PoolFixture.Until(() => fixture.Server.Open.IsEmpty, Token);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PoolFixture.NoOp(pool, new ImapWork("INBOX") { Repeatable = false }, Token)));
    }

    [Fact]
    public async Task A_caller_who_goes_away_neither_waits_nor_costs_the_connection()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        var release = new TaskCompletionSource();
        fixture.Server.OnCommand = async (s, tag, command) =>
        {
            if (command == "NOOP") await release.Task;
            return false;
        };
        using var caller = new CancellationTokenSource();
        var work = PoolFixture.NoOp(pool, new ImapWork("INBOX"), caller.Token);
        await PoolFixture.Until(() => fixture.Server.Count("NOOP") == 1, Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        release.SetResult();
        await PoolFixture.Until(() => pool.UnusedSince is not null, Token);
        await PoolFixture.Count(pool, "INBOX", Token);
        Assert.Equal(1, fixture.Server.Sessions);
    }

    [Fact]
    public async Task A_large_answer_that_nobody_wants_is_cut_off()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(1);
        fixture.Server.OnCommand = async (s, tag, command) =>
        {
            if (command != "NOOP") return false;
            await s.SendAsync("* 1 FETCH (BODY[] {5000000}\r\nabc");
            return true;
        };
        using var caller = new CancellationTokenSource();
        var work = PoolFixture.NoOp(pool, new ImapWork("INBOX"), caller.Token);
        await PoolFixture.Until(() => fixture.Server.Count("NOOP") == 1, Token);
        await Task.Delay(50, Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        var clock = Stopwatch.StartNew();
        await PoolFixture.Count(pool, "INBOX", Token);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
        Assert.Equal(2, fixture.Server.Sessions);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_said_so_and_its_connection_replaced()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(1);
        fixture.Server.OnCommand = (_, _, command) => Task.FromResult(command == "NOOP");
        var work = new ImapWork("INBOX") { Timeout = TimeSpan.FromMilliseconds(200) };
        var error = await Assert.ThrowsAsync<MailError>(() => PoolFixture.NoOp(pool, work, Token));
        Assert.Equal(MailErrorKind.ServerSilent, error.Kind);
        Assert.Equal(3, await PoolFixture.Count(pool, "INBOX", Token));
    }

    [Fact]
    public async Task A_server_that_froze_is_used_again_without_a_wave_of_old_work()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "INBOX", Token);
        var frozen = true;
        fixture.Server.OnCommand = (_, _, command) => Task.FromResult(frozen && command == "NOOP");
        var clicks = Enumerable.Range(0, 6).Select(_ => PoolFixture.NoOp(pool, new ImapWork("INBOX") { Timeout = TimeSpan.FromMilliseconds(300) }, Token)).ToList();
        foreach (var click in clicks) Assert.Equal(MailErrorKind.ServerSilent, (await Assert.ThrowsAsync<MailError>(() => click)).Kind);
        frozen = false;
        var commands = fixture.Server.Count("NOOP");
        Assert.True(await PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token));
        Assert.Equal(commands + 1, fixture.Server.Count("NOOP"));
    }

    [Fact]
    public async Task Three_other_clicks_go_on_while_one_answer_never_comes()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "INBOX", Token);
        fixture.Server.OnCommand = (_, _, command) => Task.FromResult(command == "NOOP");
        using var caller = new CancellationTokenSource();
        var stuck = PoolFixture.NoOp(pool, new ImapWork("INBOX"), caller.Token);
        await PoolFixture.Until(() => fixture.Server.Count("NOOP") == 1, Token);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => PoolFixture.Count(pool, "INBOX", Token)));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 300);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    [Fact]
    public async Task What_is_too_much_to_wait_for_is_refused_at_once()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(1);
        fixture.Server.OnCommand = (_, _, command) => Task.FromResult(command == "NOOP");
        using var caller = new CancellationTokenSource();
        var stuck = Enumerable.Range(0, 66).Select(_ => PoolFixture.NoOp(pool, new ImapWork(null), caller.Token)).ToList();
        await PoolFixture.Until(() => stuck.Exists(t => t.IsFaulted), Token);
        var error = await Assert.ThrowsAsync<MailError>(() => stuck.Find(t => t.IsFaulted)!);
        Assert.Equal(MailErrorKind.ServerBusy, error.Kind);
        await caller.CancelAsync();
        foreach (var task in stuck.Where(t => !t.IsFaulted)) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task A_closed_pool_has_said_goodbye_within_a_second()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        await PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token);
        using var watcher = await pool.LeaseAsync(new ImapWork(null), Token);
        await PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token);
        watcher.Dispose();
        var clock = Stopwatch.StartNew();
        await pool.DisposeAsync();
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
        Assert.Equal(2, fixture.Server.Count("LOGOUT"));
        await Assert.ThrowsAsync<MailError>(() => PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token));
    }

    private static void Break(FakeImapServer server, int times) => server.OnCommand = (session, _, command) =>
    {
        if (command != "NOOP" || times-- <= 0) return Task.FromResult(false);
        session.Reset();
        return Task.FromResult(true);
    };
}
