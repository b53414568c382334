namespace WebMail.Engine.Messages.Reading;

/// <summary>Messages that were opened lately, bounded by number and size; and the parts of a few more. Flags are not kept: they change.</summary>
internal sealed class KeptMessages(int most = 30, long mostBytes = 10 << 20)
{
    private const int MostParts = 200;

    private readonly Lock _sync = new();
    private readonly LinkedList<(Key Key, OpenedMessage Message)> _opened = new();
    private readonly LinkedList<(MessageId Id, MessageParts Parts)> _parts = new();
    private readonly Queue<MessageId> _unreadable = new();
    private long _bytes;

    /// <summary>What makes a drawing different. With remote images it is not kept at all: their addresses grow old.</summary>
    public sealed record Key(MessageId Id, string ImagePrefix, bool Whole, bool PlainText)
    {
        public static Key? Of(MessageId id, OpenOptions options) => options.RemoteImage is not null ? null : new Key(id, options.ImagePrefix, options.Whole, options.PlainText);
    }

    public OpenedMessage? Find(Key? key)
    {
        lock (_sync)
        {
            if (key is null || Node(_opened, o => o.Key == key) is not { } node) return null;
            _opened.Remove(node);
            _opened.AddFirst(node);
            return node.Value.Message;
        }
    }

    public void Keep(Key? key, OpenedMessage message)
    {
        if (key is null || Bytes(message) > mostBytes / 4) return;
        lock (_sync)
        {
            if (Node(_opened, o => o.Key == key) is { } old) Remove(old);
            _opened.AddFirst((key, message));
            _bytes += Bytes(message);
            while (_opened.Count > most || _bytes > mostBytes) Remove(_opened.Last!);
        }
    }

    public void Forget(MessageId id)
    {
        lock (_sync)
        {
            while (Node(_opened, o => o.Key.Id == id) is { } node) Remove(node);
            if (Node(_parts, p => p.Id == id) is { } parts) _parts.Remove(parts);
        }
    }

    public MessageParts? Parts(MessageId id)
    {
        lock (_sync) return Node(_parts, p => p.Id == id)?.Value.Parts;
    }

    public void Keep(MessageId id, MessageParts parts)
    {
        lock (_sync)
        {
            if (Node(_parts, p => p.Id == id) is { } old) _parts.Remove(old);
            _parts.AddFirst((id, parts));
            if (_parts.Count > MostParts) _parts.RemoveLast();
        }
    }

    /// <summary>Whether the server's answer to BODYSTRUCTURE of this message couldn't be read.</summary>
    public bool IsUnreadable(MessageId id)
    {
        lock (_sync) return _unreadable.Contains(id);
    }

    public void KeepUnreadable(MessageId id)
    {
        lock (_sync)
        {
            _unreadable.Enqueue(id);
            if (_unreadable.Count > MostParts) _unreadable.Dequeue();
        }
    }

    private void Remove(LinkedListNode<(Key Key, OpenedMessage Message)> node)
    {
        _bytes -= Bytes(node.Value.Message);
        _opened.Remove(node);
    }

    private static LinkedListNode<T>? Node<T>(LinkedList<T> list, Predicate<T> match)
    {
        var node = list.First;
        while (node is not null && !match(node.Value)) node = node.Next;
        return node;
    }

    private static long Bytes(OpenedMessage message) => 2000 + (2L * message.Body.Html.Length) + (200L * message.Body.Attachments.Count)
        + (200L * (message.Header.To.Count + message.Header.Cc.Count + message.Header.Bcc.Count));
}
