using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

[Trait("Kind", "Servers")]
public sealed class ImapServersTests(AllServers servers) : IClassFixture<AllServers>, IDisposable
{
    private readonly ImapMetrics metrics = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dovecot", "SCRAM-SHA-256")]
    [InlineData("cyrus-slash", "SCRAM-SHA-256")]
    [InlineData("cyrus-old", "SCRAM-SHA-256")]
    [InlineData("courier", "CRAM-MD5")]
    public async Task Each_server_gets_its_best_mechanism_on_both_ports(string name, string mechanism)
    {
        var view = servers.View(name);
        foreach (var address in new[] { view.Imaps, view.Imap })
        {
            using var connection = await ConnectAsync(view, address);
            Assert.Equal($"{mechanism} over TLS 1.3", connection.Protection);
            Assert.Equal(25, (await connection.SelectAsync("INBOX", Token)).Count);
        }
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task A_wrong_password_is_sent_once_by_the_best_mechanism_and_once_as_PLAIN(string name)
    {
        var view = servers.View(name);
        await using var proxy = FaultProxy.Recording(view);
        var profile = Profile(view, proxy.Port, "imaps");
        var error = await Assert.ThrowsAsync<MailError>(() => Pools().ProveAsync(profile, new Credentials(name, "anna", "wrong"), Token));
        Assert.Equal(MailErrorKind.WrongPassword, error.Kind);
        var tries = proxy.Record.Commands.Where(c => c.Verb is "AUTHENTICATE" or "LOGIN").Select(c => c.Text.Split(' ')[2]).ToList();
        Assert.Equal(2, tries.Count);
        Assert.Equal("PLAIN", tries[1]);
        using var proven = await Pools().ProveAsync(profile, new Credentials(name, "anna", MailServer.Password), Token);
        Assert.Equal(3, proxy.Record.SignIns);
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task Where_the_strong_mechanisms_are_disabled_PLAIN_works_inside_TLS(string name)
    {
        var view = servers.View(name);
        var profile = Profile(view, view.ImapPort, "imap") with { DisabledExtensions = ["AUTH=SCRAM-SHA-256", "AUTH=SCRAM-SHA-1", "AUTH=CRAM-MD5", "AUTH=DIGEST-MD5"] };
        using var proven = await Pools().ProveAsync(profile, Anna(name), Token);
        using var connection = proven.Take();
        Assert.Equal("PLAIN over TLS 1.3", connection.Protection);
    }

    [Fact]
    public async Task A_minimum_that_Courier_does_not_reach_sends_nothing()
    {
        var view = servers.View("courier");
        await using var proxy = FaultProxy.Recording(view);
        var profile = Profile(view, proxy.Port, "imaps") with { MinimumAuthentication = "SCRAM-SHA-1" };
        var error = await Assert.ThrowsAsync<MailError>(() => Pools().ProveAsync(profile, Anna("courier"), Token));
        Assert.Equal(MailErrorKind.MechanismMissing, error.Kind);
        Assert.Equal(0, proxy.Record.SignIns);
    }

    [Fact]
    public async Task STARTTLS_on_a_TLS_port_ends_by_the_deadline()
    {
        var view = servers.View("dovecot");
        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<MailError>(() => Pools().ProveAsync(Profile(view, view.ImapsPort, "imap"), Anna("d"), Token));
        Assert.True(error.IsPassing || error.Kind == MailErrorKind.NotUnderstood, error.Kind.ToString());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 15);
    }

    [Theory]
    [InlineData("dovecot", 4)]
    [InlineData("dovecot", 1)]
    [InlineData("cyrus-slash", 2)]
    [InlineData("courier", 2)]
    public async Task Twenty_clicks_at_once_are_all_answered(string name, int ceiling)
    {
        var view = servers.View(name);
        await using var pool = Pools().Open(Profile(view, view.ImapsPort, "imaps") with { MaxConnectionsPerAccount = ceiling }, Anna(name));
        var counts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PoolFixture.Count(pool, "INBOX", Token)));
        Assert.All(counts, c => Assert.Equal(25, c));
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task A_connection_reset_in_the_middle_of_a_body_is_made_good(string name)
    {
        var view = servers.View(name);
        await using var proxy = FaultProxy.To(view.ImapsPort);
        await using var pool = Pools().Open(Profile(view, proxy.Port, "imaps"), Anna(name));
        var whole = await SizeAsync(pool, true);
        var first = proxy.Connections[0];
        first.Faults.CutByReset = true;
        first.Faults.CutAfterBytesFromServer = first.BytesFromServer + (whole / 2);
        Assert.Equal(whole, await SizeAsync(pool, true));
        Assert.True(proxy.Connections.Count > 1);
    }

    [Fact]
    public async Task A_reset_is_told_where_nothing_may_be_repeated()
    {
        var view = servers.View("dovecot");
        await using var proxy = FaultProxy.To(view.ImapsPort);
        await using var pool = Pools().Open(Profile(view, proxy.Port, "imaps"), Anna("d"));
        var whole = await SizeAsync(pool, true);
        proxy.Connections[0].Faults.CutAfterBytesFromServer = proxy.Connections[0].BytesFromServer + (whole / 2);
        var error = await Assert.ThrowsAsync<MailError>(() => SizeAsync(pool, false));
        Assert.Equal(MailErrorKind.ConnectionLost, error.Kind);
    }

    [Fact]
    public async Task While_one_body_never_comes_three_other_clicks_of_the_person_take_no_longer()
    {
        var view = servers.View("dovecot");
        await using var proxy = FaultProxy.To(view.ImapsPort);
        await using var pool = Pools().Open(Profile(view, proxy.Port, "imaps"), Anna("d"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => pool.RunAsync(new ImapWork("INBOX"), (c, t) => FetchAsync(c, t), Token)));
        await PoolFixture.Until(() => proxy.OpenConnections >= 2, Token);
        var sent = proxy.Connections.ToDictionary(c => c, c => c.BytesFromClient);
        foreach (var connection in proxy.Connections) connection.Faults.BlackHole = Directions.ToClient;
        using var caller = new CancellationTokenSource();
        var stuck = pool.RunAsync(new ImapWork("INBOX"), (c, t) => FetchAsync(c, t), caller.Token);
        await PoolFixture.Until(() => proxy.Connections.Any(c => c.BytesFromClient > sent[c]), Token);
        foreach (var connection in proxy.Connections.Where(c => c.BytesFromClient == sent[c])) connection.Faults.BlackHole = Directions.None;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token)));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 300);
        Assert.False(stuck.IsCompleted);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    [Fact]
    public async Task Fifty_people_are_back_within_thirty_seconds_after_the_server_was_restarted()
    {
        var view = servers.View("dovecot");
        var shared = Pools();
        var pools = Enumerable.Range(0, 50).Select(_ => shared.Open(Profile(view, view.ImapsPort, "imaps"), Anna("d"))).ToList();
        await Task.WhenAll(pools.Select(p => PoolFixture.NoOp(p, new ImapWork("INBOX"), Token)));
        await view.Server.StopAsync(Token);
        try
        {
            foreach (var pool in pools.Take(10)) Assert.True((await Assert.ThrowsAsync<MailError>(() => PoolFixture.NoOp(pool, new ImapWork("INBOX"), Token))).IsPassing);
        }
        finally
        {
            await view.Server.StartAsync(Token);
        }

        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        var clock = Stopwatch.StartNew();
        Assert.All(await Task.WhenAll(pools.Select(p => PoolFixture.Count(p, "INBOX", Token))), c => Assert.Equal(25, c));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
        foreach (var pool in pools) await pool.DisposeAsync();
    }

    [Fact]
    public async Task A_line_of_single_bytes_and_long_delays_changes_nothing_but_time()
    {
        var view = servers.View("dovecot");
        await using var proxy = FaultProxy.To(view.ImapsPort);
        proxy.Apply(f => (f.Latency, f.SliceBytes) = (TimeSpan.FromMilliseconds(20), 1));
        await using var pool = Pools().Open(Profile(view, proxy.Port, "imaps"), Anna("d"));
        Assert.Equal(25, await PoolFixture.Count(pool, "INBOX", Token));
        Assert.True(await SizeAsync(pool, true) > 0);
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task How_long_signing_in_and_borrowing_take(string name)
    {
        var view = servers.View(name);
        var profile = Profile(view, view.ImapsPort, "imaps");
        var pools = Pools();
        var connect = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var proven = await pools.ProveAsync(profile, Anna(name), Token);
            connect.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Task.Delay(50, Token);
        }

        await using var pool = pools.Open(profile, Anna(name));
        await PoolFixture.Count(pool, "INBOX", Token);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < 2000; i++) await pool.RunAsync(new ImapWork("INBOX"), (_, _) => Task.FromResult(0), Token);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: connect and sign in {connect.Order().ElementAt(10):0.0} ms, borrowing {clock.Elapsed.TotalMicroseconds / 2000:0.0} µs"));
        Assert.InRange(connect.Order().ElementAt(10), 0, 1000);
    }

    public void Dispose() => metrics.Dispose();

    private static Credentials Anna(string server) => new(server, "anna", MailServer.Password);

    private static ServerProfile Profile(MailServerView view, int port, string scheme) => new()
    {
        Name = view.Name,
        Imap = new Uri(string.Create(CultureInfo.InvariantCulture, $"{scheme}://localhost:{port}")),
        CertificateAuthority = view.Server.CaFile,
    };

    private static Task<long> SizeAsync(ImapPool pool, bool repeatable) =>
        pool.RunAsync(new ImapWork("INBOX") { Repeatable = repeatable }, FetchAsync, Token);

    private static async Task<long> FetchAsync(ImapConnection connection, CancellationToken token)
    {
        var folder = await connection.SelectAsync("INBOX", token);
        long size = 0;
        for (var i = 0; i < folder.Count; i++)
        {
            await using var body = await folder.GetStreamAsync(i, token);
            size += body.Length;
        }

        return size;
    }

    private async Task<ImapConnection> ConnectAsync(MailServerView view, Uri address)
    {
        using var proven = await Pools().ProveAsync(Profile(view, address.Port, address.Scheme), Anna(view.Name), Token);
        return proven.Take();
    }

    private ImapPools Pools() => new(metrics, TimeProvider.System, NullLoggerFactory.Instance);
}
