using MailKit.Net.Imap;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Mailboxes;

internal sealed partial class ImapMailboxes
{
    /// <summary>Mailboxes counted one by one after a refresh, on servers without LIST-STATUS; the rest show no number until opened.</summary>
    internal const int MostCounted = 300;

    /// <summary>A connection is given back after so many, for somebody may wait for it.</summary>
    private const int CountedAtOnce = 20;

    private readonly HashSet<string> _uncountable = new(StringComparer.Ordinal);
    private Task _counting = Task.CompletedTask;

    /// <summary>Ends when the counting that the last refresh began is through.</summary>
    internal Task WhenCounted { get { lock (_sync) return _counting; } }

    private void StartCounting()
    {
        lock (_sync)
        {
            if (!_counting.IsCompleted || _ended.IsCancellationRequested) return;
            var (paths, token) = (Uncounted(), _ended.Token);
            _counting = Task.Run(() => CountAllAsync(paths, token), CancellationToken.None);
        }
    }

    /// <summary>The person's own mailboxes first, then subscribed ones, then the rest.</summary>
    private List<string> Uncounted() => [.. _tree!.Mailboxes
        .Where(m => m.CanOpen && m.Role != MailboxRole.Inbox && !_uncountable.Contains(m.Id.Path))
        .OrderBy(m => m.Role == MailboxRole.None).ThenBy(m => !m.Subscribed)
        .Select(m => m.Id.Path)
        .Take(MostCounted)];

    private async Task CountAllAsync(List<string> paths, CancellationToken token)
    {
        try
        {
            foreach (var some in paths.Chunk(CountedAtOnce))
            {
                var counts = await pool.RunAsync(new ImapWork(null) { Order = WorkOrder.Housekeeping }, (c, t) => CountAsync(c, some, t), token).ConfigureAwait(false);
                foreach (var (path, unread, total) in counts) Counted(path, unread, total);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The session ends.
        }
        catch (MailError error)
        {
            LogCountingEnded(log, error.Kind);
        }
    }

    private async Task<List<(string Path, int Unread, int Total)>> CountAsync(ImapConnection connection, string[] paths, CancellationToken token)
    {
        var counts = new List<(string, int, int)>(paths.Length);
        foreach (var path in paths)
        {
            try
            {
                var folder = await connection.Client.GetFolderAsync(path, token).ConfigureAwait(false);
                await folder.StatusAsync(Counts, token).ConfigureAwait(false);
                counts.Add((path, folder.Unread, folder.Count));
            }
            catch (Exception refusal) when (refusal is ImapCommandException or MailKit.FolderNotFoundException)
            {
                // No right to read it, or just deleted: it stays without a number.
                lock (_sync) _uncountable.Add(path);
            }
        }
        return counts;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Counting mailboxes ended early: {Kind}")]
    private static partial void LogCountingEnded(ILogger log, MailErrorKind kind);
}
