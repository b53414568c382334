using Microsoft.Extensions.Time.Testing;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapPoolRestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_an_idle_minute_one_connection_is_left()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pool = fixture.Open();
        using var page = pool.Hold();
        await Busy(pool, 3);
        Assert.Equal(3, fixture.Server.Open.Count);
        time.Advance(TimeSpan.FromSeconds(61));
        await PoolFixture.Until(() => fixture.Server.Open.Count == 1, Token);
        Assert.Equal(2, fixture.Server.Count("LOGOUT"));
    }

    [Fact]
    public async Task With_a_watcher_it_is_the_watcher_that_is_left_and_a_click_uses_it_or_a_new_one()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pool = fixture.Open();
        using var page = pool.Hold();
        await Busy(pool, 3);
        var watcher = await pool.LeaseWatcherAsync(Token);
        time.Advance(TimeSpan.FromSeconds(61));
        await PoolFixture.Until(() => fixture.Server.Open.Count == 1, Token);
        Assert.False(watcher.Wanted.IsCancellationRequested);
        var click = PoolFixture.Count(pool, "INBOX", Token);
        await PoolFixture.Until(() => watcher.Wanted.IsCancellationRequested, Token);
        watcher.Dispose();
        await click;
        Assert.InRange(fixture.Server.Sessions, 3, 4);
    }

    [Fact]
    public async Task Five_minutes_after_the_last_page_went_nothing_is_left_until_one_comes_back()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pool = fixture.Open();
        var page = pool.Hold();
        var watcher = await pool.LeaseWatcherAsync(Token);
        page.Dispose();
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.False(watcher.Wanted.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(61));
        await PoolFixture.Until(() => watcher.Wanted.IsCancellationRequested, Token);
        watcher.Dispose();
        var next = pool.LeaseWatcherAsync(Token);
        await PoolFixture.Until(() => fixture.Server.Open.IsEmpty, Token);
        Assert.False(next.IsCompleted);
        using (pool.Hold()) (await next.WaitAsync(TimeSpan.FromSeconds(2), Token)).Dispose();
        Assert.Equal(2, fixture.Server.Sessions);
    }

    [Fact]
    public async Task A_quiet_pool_sends_nothing()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pool = fixture.Open();
        using var page = pool.Hold();
        await PoolFixture.Count(pool, "INBOX", Token);
        var commands = fixture.Server.Commands.Count;
        for (var i = 0; i < 60; i++) time.Advance(TimeSpan.FromSeconds(1));
        await Task.Delay(50, Token);
        Assert.Equal(commands, fixture.Server.Commands.Count);
    }

    [Fact]
    public async Task A_connection_that_died_in_silence_is_found_and_replaced_within_seconds()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "INBOX", Token);
        fixture.Server.OnCommand = (s, _, _) => Task.FromResult(s.Number == 1); // a black hole
        time.Advance(TimeSpan.FromSeconds(50));
        var click = PoolFixture.Count(pool, "INBOX", Token);
        await PoolFixture.Until(() => fixture.Server.Count("NOOP") == 1, Token);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, await click.WaitAsync(TimeSpan.FromSeconds(2), Token));
    }

    [Fact]
    public async Task A_line_that_dies_under_a_click_costs_ten_seconds_and_not_the_click()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "INBOX", Token);
        await Busy(pool, 3);
        var dead = fixture.Server.Sessions;
        fixture.Server.OnCommand = (s, _, _) => Task.FromResult(s.Number <= dead);
        var click = PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token);
        await PoolFixture.Until(() => fixture.Server.Count("NOOP") == 1, Token);
        time.Advance(TimeSpan.FromSeconds(8));
        Assert.True(await click.WaitAsync(TimeSpan.FromSeconds(5), Token));
        Assert.Equal(2, fixture.Server.Count("NOOP"));
        Assert.True(fixture.Server.Sessions > dead);
    }

    [Fact]
    public async Task A_password_that_was_changed_elsewhere_is_offered_once_in_thirty_seconds()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        var pool = fixture.Open();
        await PoolFixture.Count(pool, "INBOX", Token);
        fixture.Server.Password = "new";
        fixture.Server.CloseAll();
        await PoolFixture.Until(() => fixture.Server.Open.IsEmpty, Token);
        for (var i = 0; i < 10; i++)
        {
            var error = await Assert.ThrowsAsync<MailError>(() => PoolFixture.Count(pool, "INBOX", Token));
            Assert.Equal(MailErrorKind.SignInNeeded, error.Kind);
            time.Advance(TimeSpan.FromSeconds(2.9));
        }

        Assert.Equal(PoolState.SignInNeeded, pool.State);
        Assert.Equal(2, fixture.Server.Count("AUTHENTICATE"));
        pool.Renew(new Credentials("fake", "anna", "new"));
        Assert.Equal(3, await PoolFixture.Count(pool, "INBOX", Token));
        Assert.Equal(PoolState.Fine, pool.State);
    }

    [Fact]
    public async Task A_server_that_comes_back_is_used_by_the_watcher_within_ten_seconds()
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        fixture.Server.MaxSessions = 0;
        var pool = fixture.Open();
        using var page = pool.Hold();
        var watcher = pool.LeaseWatcherAsync(Token);
        for (var i = 0; i < 60; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Token);
        }

        Assert.InRange(fixture.Server.Sessions, 6, 25);
        Assert.Equal(PoolState.Away, pool.State);
        fixture.Server.MaxSessions = 10;
        for (var i = 0; i < 10 && !watcher.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, Token);
        }

        (await watcher.WaitAsync(TimeSpan.FromSeconds(1), Token)).Dispose();
        Assert.Equal(PoolState.Fine, pool.State);
    }

    [Fact]
    public async Task A_person_is_told_at_once_while_the_server_is_away()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        await fixture.Server.DisposeAsync();
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<MailError>(() => PoolFixture.Count(pool, "INBOX", Token).WaitAsync(TimeSpan.FromSeconds(2), Token));
            Assert.Equal(MailErrorKind.ServerUnreachable, error.Kind);
        }
    }

    private static async Task Busy(ImapPool pool, int connections)
    {
        var release = new TaskCompletionSource();
        var running = 0;
        var works = Enumerable.Range(0, connections).Select(_ => pool.RunAsync(new ImapWork(null), async (_, _) =>
        {
            Interlocked.Increment(ref running);
            await release.Task;
            return 0;
        }, Token)).ToList();
        await PoolFixture.Until(() => running == connections, Token);
        release.SetResult();
        await Task.WhenAll(works);
    }
}
