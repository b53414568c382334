using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WebMail.Engine.Imap;
using WebMail.Engine.Live;

namespace WebMail.Engine.Mailboxes;

/// <summary>
/// The tree of one account. Kept in memory and right by what the watcher tells (<see cref="Counted"/>), by <see cref="RefreshAsync"/>,
/// and on servers without LIST-STATUS by counting mailbox after mailbox behind the person's back.
/// </summary>
/// <remarks>
/// What a refresh costs: one LIST where a namespace has the empty prefix and LIST-STATUS is there (Dovecot, Cyrus), and once a connection
/// one LIST for each person who shares without their own mailbox being listed (MailKit looks for parents); Courier: two LIST, one LSUB, one STATUS, and
/// one STATUS each for at most <see cref="MostCounted"/> mailboxes in the background.
/// </remarks>
internal sealed partial class ImapMailboxes(string account, IImapPool pool, TimeProvider clock, ILogger? logger = null) : IAsyncDisposable
{
    private readonly ILogger log = logger ?? NullLogger.Instance;
    /// <summary>Dovecot opens every mailbox the first time that they are counted: 10,000 took 35 s, and 0.2 s ever after.</summary>
    private static readonly TimeSpan ListingLimit = TimeSpan.FromMinutes(2);

    private readonly Lock _sync = new();
    private readonly SemaphoreSlim _asking = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Dictionary<string, (int Unread, int Total)> _toldMeanwhile = new(StringComparer.Ordinal);
    private MailboxTree? _tree;
    private Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private DateTimeOffset _asked;
    private long _refreshes, _taken;

    /// <summary>TreeChanged where lines came, went or changed; MailboxCounted where only numbers did. Raised without a lock, on the thread that learned it.</summary>
    public event Action<MailEvent>? Changed;

    /// <summary>Whether somebody keeps the tree right; where not, <see cref="MailboxTree.AsOf"/> says when the server was last asked.</summary>
    public bool IsLive { get; set; } = true;

    /// <summary>From memory once known.</summary>
    /// <exception cref="MailError">Any of the connection's kinds, where nothing is known yet.</exception>
    public async Task<MailboxTree> ListAsync(CancellationToken token)
    {
        if (Known() is { } known) return known;
        await _asking.WaitAsync(token).ConfigureAwait(false);
        try { return Known() ?? await AskAsync(token).ConfigureAwait(false); }
        finally { _asking.Release(); }
    }

    /// <summary>Asks the server. Calls that wait for one under way ask together once.</summary>
    /// <exception cref="MailError">Any of the connection's kinds.</exception>
    public async Task<MailboxTree> RefreshAsync(CancellationToken token)
    {
        var seen = Interlocked.Read(ref _refreshes);
        await _asking.WaitAsync(token).ConfigureAwait(false);
        try
        {
            // One that began after we came is as good as our own.
            if (Interlocked.Read(ref _taken) > seen && Known() is { } fresh) return fresh;
            return await AskAsync(token).ConfigureAwait(false);
        }
        finally { _asking.Release(); }
    }

    /// <summary>The mailbox as last known, without asking; null where it is not in the tree.</summary>
    public Mailbox? Find(string path)
    {
        lock (_sync) return _places.TryGetValue(path, out var place) ? _tree!.Mailboxes[place] : null;
    }

    /// <summary>What the watcher, or a change of the person, learned of a mailbox.</summary>
    public void Counted(string path, int unread, int total)
    {
        lock (_sync)
        {
            _toldMeanwhile[path] = (unread, total);
            if (!Place(path, unread, total)) return;
        }
        Changed?.Invoke(new MailboxCounted(new MailboxId(account, path), unread, total));
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _counting.ConfigureAwait(false);
        _ended.Dispose();
        _asking.Dispose();
    }

    private MailboxTree? Known()
    {
        lock (_sync) return _tree is null || IsLive ? _tree : _tree with { AsOf = _asked };
    }

    private async Task<MailboxTree> AskAsync(CancellationToken token)
    {
        var number = Interlocked.Increment(ref _refreshes);
        lock (_sync) _toldMeanwhile.Clear();
        var at = clock.GetUtcNow();
        var listing = await pool.RunAsync(new ImapWork(null) { Timeout = ListingLimit }, ListingAsync, token).ConfigureAwait(false);
        var news = Take(MailboxTreeBuilder.Build(account, listing.Namespaces, listing.Mailboxes), listing.HasCounts, at);
        Interlocked.Exchange(ref _taken, number);
        foreach (var item in news) Changed?.Invoke(item);
        if (!listing.HasCounts) StartCounting();
        return Known()!;
    }

    /// <summary>Makes a tree the known one; returns what a page has to hear.</summary>
    private List<MailEvent> Take(MailboxTree tree, bool hasCounts, DateTimeOffset at)
    {
        lock (_sync)
        {
            var before = _tree;
            var lines = tree.Mailboxes.Select(line => WithCounts(line, hasCounts)).ToArray();
            var places = new Dictionary<string, int>(lines.Length, StringComparer.Ordinal);
            for (var i = 0; i < lines.Length; i++) places[lines[i].Id.Path] = i;
            var news = before is null ? [] : Differences(before, lines);
            (_tree, _places, _asked) = (tree with { Mailboxes = lines }, places, at);
            return news;
        }
    }

    /// <summary>What was told while the server was writing its answer is newer than the answer; without LIST-STATUS the last counts stay until counted again.</summary>
    private Mailbox WithCounts(Mailbox line, bool hasCounts)
    {
        if (!line.CanOpen) return line;
        if (_toldMeanwhile.TryGetValue(line.Id.Path, out var told)) return line with { Unread = told.Unread, Total = told.Total };
        if (hasCounts || line.Total is not null || !_places.TryGetValue(line.Id.Path, out var place)) return line;
        return line with { Unread = _tree!.Mailboxes[place].Unread, Total = _tree.Mailboxes[place].Total };
    }

    private List<MailEvent> Differences(MailboxTree before, Mailbox[] now)
    {
        if (before.Mailboxes.Count != now.Length) return [new TreeChanged(account)];
        var news = new List<MailEvent>();
        for (var i = 0; i < now.Length; i++)
        {
            var (old, line) = (before.Mailboxes[i], now[i]);
            if (old == line) continue;
            if (line.Unread is not { } unread || line.Total is not { } total || old with { Unread = unread, Total = total } != line) return [new TreeChanged(account)];
            news.Add(new MailboxCounted(line.Id, unread, total));
        }
        return news;
    }

    /// <summary>Writes counts into the tree; false where that changes nothing.</summary>
    private bool Place(string path, int unread, int total)
    {
        if (_tree is null || !_places.TryGetValue(path, out var place)) return false;
        var line = _tree.Mailboxes[place];
        if (!line.CanOpen || (line.Unread == unread && line.Total == total)) return false;
        // Lists given out stay as they were: a page may be drawing one.
        var lines = _tree.Mailboxes.ToArray();
        lines[place] = line with { Unread = unread, Total = total };
        _tree = _tree with { Mailboxes = lines };
        return true;
    }
}
