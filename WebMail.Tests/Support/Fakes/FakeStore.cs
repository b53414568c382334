using System.Globalization;
using WebMail.Engine.Messages;

namespace WebMail.Tests.Support.Fakes;

/// <summary>Mailboxes by path, each with its rows, newest first.</summary>
public sealed class FakeStore
{
    public const uint UidValidity = 7;

    private static readonly string[] People = ["Bruno Keller", "Clara Weiß", "David Okafor", "Zoë 王", "ليلى حداد"];
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<MessageRow>> mailboxes = new(StringComparer.Ordinal);

    public FakeStore(int inboxSize)
    {
        foreach (var path in (string[])["INBOX", "Drafts", "Sent", "Archive", "Junk", "Trash", "Projects", "Projects/Harbour & Co"]) mailboxes[path] = [];
        for (var i = 1; i <= inboxSize; i++) Add("INBOX", string.Create(CultureInfo.InvariantCulture, $"Message {i}"), i % 3 == 0 ? MessageFlags.None : MessageFlags.Seen);
    }

    public IReadOnlyList<string> Paths
    {
        get
        {
            lock (gate) return [.. mailboxes.Keys];
        }
    }

    public bool Has(string path)
    {
        lock (gate) return mailboxes.ContainsKey(path);
    }

    public IReadOnlyList<MessageRow> Of(string path)
    {
        lock (gate) return [.. mailboxes[path]];
    }

    public MessageRow Add(string path, string subject, MessageFlags flags = MessageFlags.None)
    {
        lock (gate)
        {
            var rows = mailboxes[path];
            var uid = (uint)(rows.Count == 0 ? 1 : rows[0].Uid + 1);
            var person = People[uid % (uint)People.Length];
            var sender = new Correspondent(person, $"sender{uid % 50}@example.com");
            var row = new MessageRow(uid, [sender], subject, DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(uid * 7), flags, [], 2_000 + uid, uid % 5 == 0);
            rows.Insert(0, row);
            return row;
        }
    }

    public void Remove(string path, uint uid)
    {
        lock (gate) mailboxes[path].RemoveAll(r => r.Uid == uid);
    }

    public void SetFlags(string path, uint uid, MessageFlags flags)
    {
        lock (gate)
        {
            var at = mailboxes[path].FindIndex(r => r.Uid == uid);
            if (at >= 0) mailboxes[path][at] = mailboxes[path][at] with { Flags = flags };
        }
    }
}
