using System.Collections.Concurrent;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;

namespace WebMail.Engine.Messages;

/// <summary>The mirrors of an account; those that nobody looked at for longest go first.</summary>
internal sealed class Mirrors(string account, NewsFeed news, Action<string, int, int> counted, TimeProvider clock)
{
    /// <summary>Mailboxes kept an account.</summary>
    internal const int Most = 24;

    private readonly ConcurrentDictionary<string, (MailboxMirror Mirror, long Used)> kept = new(StringComparer.Ordinal);

    public MailboxMirror Of(string path)
    {
        var now = clock.GetTimestamp();
        var (mirror, _) = kept.AddOrUpdate(path, p => (new MailboxMirror(new MailboxId(account, p), news, counted), now), (_, old) => (old.Mirror, now));
        if (kept.Count > Most) Shrink();
        return mirror;
    }

    public MailboxMirror? Find(string path) => kept.TryGetValue(path, out var found) ? found.Mirror : null;

    public IEnumerable<MailboxMirror> All => kept.Values.Select(k => k.Mirror);

    /// <summary>Forgets what nobody looks at, without a word: memory is for people who are here.</summary>
    public void Rest() => kept.Clear();

    private void Shrink()
    {
        foreach (var (path, _) in kept.Where(k => !k.Value.Mirror.Followed).OrderBy(k => k.Value.Used).Take(kept.Count - Most)) kept.TryRemove(path, out _);
    }
}
