using System.Collections.Concurrent;
using System.Diagnostics;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using WebMail.Tests.Support.Scripted;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

/// <summary>Every IMAP script of the protocol corpus against connector and pool, all in this process: a stack overflow would end it.</summary>
[Trait("Kind", "Servers")]
public sealed class ProtocolCorpusTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly Func<ImapConnection, CancellationToken, Task>[] Works =
    [
        async (c, t) => await c.Client.GetFoldersAsync(c.Client.PersonalNamespaces[0], cancellationToken: t),
        async (c, t) => await c.SelectAsync("INBOX", t),
        async (c, t) => await (await c.SelectAsync("INBOX", t)).FetchAsync([new UniqueId(1)], MessageSummaryItems.UniqueId | MessageSummaryItems.Flags | MessageSummaryItems.BodyStructure | MessageSummaryItems.Envelope | MessageSummaryItems.InternalDate | MessageSummaryItems.Size, t),
        async (c, t) => (await (await c.SelectAsync("INBOX", t)).GetStreamAsync(new UniqueId(1), t)).Dispose(),
        async (c, t) => await (await c.SelectAsync("INBOX", t)).SearchAsync(SearchQuery.SubjectContains("\u00fc"), t),
        async (c, t) => await (await c.SelectAsync("INBOX", t)).ThreadAsync(ThreadingAlgorithm.References, SearchQuery.All, t),
        async (c, t) => await (await c.SelectAsync("INBOX", t)).StoreAsync(new UniqueId(1), new StoreFlagsRequest(StoreAction.Add, MessageFlags.Flagged), t),
        async (c, t) => await (await c.SelectAsync("INBOX", t)).MoveToAsync([new UniqueId(1), new UniqueId(2)], c.Client.Inbox, t),
        async (c, t) => await ((ImapFolder)await c.SelectAsync("INBOX", t)).GetMyAccessRightsAsync(t),
        AppendAsync,
        IdleAsync,
        async (c, t) => await c.Client.NoOpAsync(t),
    ];

    private readonly ConcurrentQueue<string> faults = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_script_ends_in_success_or_a_MailError_and_touches_nobody_else()
    {
        var scripts = Scenario.All.Where(s => s.Protocol == "imap").ToList();
        await using var healthy = new PoolFixture();
        var other = healthy.Open();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var slowest = BystanderAsync(other, end.Token);
        var seen = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(scripts, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Token }, async (script, _) => seen[script.Id] = await PlayAsync(script));
        await end.CancelAsync();
        foreach (var (id, outcome) in seen.OrderBy(s => s.Key)) TestContext.Current.TestOutputHelper!.WriteLine($"{id}: {outcome}");
        Assert.Empty(faults);
        Assert.Equal(scripts.Count, seen.Count);
        Assert.InRange((await slowest).TotalSeconds, 0, 5);
    }

    private async Task<string> PlayAsync(Scenario scenario)
    {
        await using var server = ScriptedImapServer.Play(scenario, insideTls: true);
        var clock = Stopwatch.StartNew();
        using var metrics = new ImapMetrics();
        var pools = new ImapPools(metrics, TimeProvider.System, NullLoggerFactory.Instance);
        await using var pool = pools.Open(Profile(scenario, server), new Credentials("scripted", "anna", "secret"));
        List<string> outcomes = [];
        foreach (var work in Works)
        {
            outcomes.Add(await OutcomeAsync(scenario.Id, pool, work));
            if (outcomes is [not "fine"]) break; // no connection: the rest would only say so again
        }

        if (clock.Elapsed > Deadline) faults.Enqueue($"{scenario.Id}: took {clock.Elapsed}");
        if (scenario.Tls == "starttls" && outcomes is [not "fine"] && server.Record.SignIns > 0) faults.Enqueue($"{scenario.Id}: a password was sent");
        server.Verify();
        return string.Join(' ', outcomes.Distinct());
    }

    private async Task<string> OutcomeAsync(string id, ImapPool pool, Func<ImapConnection, CancellationToken, Task> work)
    {
        try
        {
            await pool.RunAsync(new ImapWork("INBOX") { Timeout = TimeSpan.FromSeconds(3) }, async (c, t) =>
            {
                await work(c, t);
                return 0;
            }, Token);
            return "fine";
        }
        catch (MailError e)
        {
            return e.Kind.ToString();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            faults.Enqueue($"{id}: {e.GetType().Name} {e.Message} {e.StackTrace}");
            return e.GetType().Name;
        }
    }

    private static ServerProfile Profile(Scenario scenario, ScriptedImapServer server) => new()
    {
        Name = "scripted",
        Imap = new Uri($"{(scenario.Tls == "starttls" ? "imap" : "imaps")}://localhost:{server.Port}"),
        CertificateAuthority = server.CaFile,
        MinimumAuthentication = scenario.Id == "imap-sasl-downgrade" ? "SCRAM-SHA-1" : null,
    };

    /// <summary>The longest that somebody else had to wait meanwhile.</summary>
    private static async Task<TimeSpan> BystanderAsync(ImapPool pool, CancellationToken token)
    {
        var longest = TimeSpan.Zero;
        while (!token.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            await PoolFixture.NoOp(pool, new ImapWork(null), Token);
            var took = Stopwatch.GetElapsedTime(start);
            longest = took > longest ? took : longest;
            await Task.Delay(20, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return longest;
    }

    private static async Task AppendAsync(ImapConnection connection, CancellationToken token)
    {
        using var message = new MimeMessage { Subject = "x", Body = new TextPart("plain") { Text = "x" } };
        await connection.Client.Inbox.AppendAsync(message, MessageFlags.None, token);
    }

    private static async Task IdleAsync(ImapConnection connection, CancellationToken token)
    {
        await connection.SelectAsync("INBOX", token);
        using var done = new CancellationTokenSource(200);
        await connection.Client.IdleAsync(done.Token, token);
    }
}
