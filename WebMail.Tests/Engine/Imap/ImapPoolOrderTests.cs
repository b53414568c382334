using System.Collections.Concurrent;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapPoolOrderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_comes_before_prefetch_and_prefetch_before_housekeeping()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(1);
        var open = new TaskCompletionSource();
        var first = pool.RunAsync(new ImapWork(null), (_, _) => open.Task.ContinueWith(_ => 0, Token, TaskContinuationOptions.None, TaskScheduler.Default), Token);
        await PoolFixture.Until(() => fixture.Server.Sessions == 1, Token);
        var done = new ConcurrentQueue<WorkOrder>();
        var rest = new[] { WorkOrder.Housekeeping, WorkOrder.Prefetch, WorkOrder.Person, WorkOrder.Housekeeping, WorkOrder.Person }
            .Select(o => pool.RunAsync(new ImapWork(null) { Order = o }, (_, _) => Note(o), Token)).ToList();
        open.SetResult();
        await Task.WhenAll([first, .. rest]);
        Assert.Equal([WorkOrder.Person, WorkOrder.Person, WorkOrder.Prefetch, WorkOrder.Housekeeping, WorkOrder.Housekeeping], done);

        Task<int> Note(WorkOrder order)
        {
            done.Enqueue(order);
            return Task.FromResult(0);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(2)]
    public async Task Prefetch_that_hangs_never_delays_a_person(int ceiling)
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(ceiling);
        await PoolFixture.Count(pool, "INBOX", Token);
        fixture.Server.OnCommand = (_, _, command) => Task.FromResult(command == "NOOP");
        using var page = new CancellationTokenSource();
        var prefetch = Enumerable.Range(0, 10).Select(_ => PoolFixture.NoOp(pool, new ImapWork("INBOX") { Order = WorkOrder.Prefetch }, page.Token)).ToList();
        await PoolFixture.Until(() => fixture.Server.Count("NOOP") >= 1, Token);
        await Task.Delay(100, Token);
        var sessions = fixture.Server.Sessions;
        await PoolFixture.Count(pool, "INBOX", Token).WaitAsync(TimeSpan.FromSeconds(1), Token);
        Assert.Equal(sessions, fixture.Server.Sessions); // nor makes them wait for a connection to be opened
        await page.CancelAsync();
        foreach (var task in prefetch) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task A_watcher_gives_way_where_there_is_one_connection_only()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(1);
        var lease = await pool.LeaseWatcherAsync(Token);
        var click = PoolFixture.Count(pool, "INBOX", Token);
        await PoolFixture.Until(() => lease.Wanted.IsCancellationRequested, Token);
        lease.Dispose();
        await click;
        using var again = await pool.LeaseWatcherAsync(Token);
        Assert.Equal(1, fixture.Server.Sessions);
    }

    [Fact]
    public async Task A_watcher_is_left_alone_where_another_connection_is_free()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(2);
        await PoolFixture.Count(pool, "INBOX", Token);
        using var lease = await pool.LeaseWatcherAsync(Token);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PoolFixture.Count(pool, "INBOX", Token)));
        for (var i = 0; i < 5; i++) await PoolFixture.Count(pool, "INBOX", Token);
        Assert.InRange(fixture.Server.Sessions, 1, 2);
    }

    [Fact]
    public async Task There_is_one_watcher_at_a_time()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        var first = await pool.LeaseWatcherAsync(Token);
        var second = pool.LeaseWatcherAsync(Token);
        await Task.Delay(50, Token);
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second.WaitAsync(TimeSpan.FromSeconds(2), Token)).Dispose();
    }

    [Fact]
    public async Task A_dropped_lease_closes_its_connection()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open();
        using (var lease = await pool.LeaseAsync(new ImapWork("INBOX"), Token)) lease.Drop();
        await PoolFixture.Until(() => fixture.Server.Open.IsEmpty, Token);
        await PoolFixture.Count(pool, "INBOX", Token);
        Assert.Equal(2, fixture.Server.Sessions);
    }
}
