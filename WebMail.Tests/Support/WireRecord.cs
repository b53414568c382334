using System.Collections.Concurrent;

namespace WebMail.Tests.Support;

/// <summary>What client and server said, over all connections.</summary>
public sealed class WireRecord
{
    private readonly ConcurrentQueue<WireLine> _lines = new();

    public IReadOnlyList<WireLine> Lines => [.. _lines];

    /// <summary>Commands of the client, tagged, without continuations.</summary>
    public IReadOnlyList<WireLine> Commands => [.. _lines.Where(line => line.Verb is not null)];

    /// <summary>How often a verb was sent, such as <c>LOGIN</c> or <c>UID FETCH</c>.</summary>
    public int Count(string verb) => _lines.Count(line => line.Verb == verb);

    /// <summary>LOGIN and AUTHENTICATE.</summary>
    public int SignIns => Count("LOGIN") + Count("AUTHENTICATE");

    /// <summary>Forgets what was said so far.</summary>
    public void Clear() => _lines.Clear();

    internal void Add(WireLine line) => _lines.Enqueue(line);
}
