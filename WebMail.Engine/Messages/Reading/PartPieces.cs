using WebMail.Engine.Imap;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Fetches a part piece by piece (partial FETCH, RFC 9051, 6.4.5). Each piece is work of its own at the pool: between pieces nobody's
/// connection is held, however slowly the browser reads, and a piece whose connection breaks is fetched again on another.
/// </summary>
internal sealed class PartPieces(IImapPool pool, MessageId id, StreamedPart part, TimeProvider clock)
{
    private const int Smallest = 64 * 1024, First = 256 * 1024, Largest = 1024 * 1024;

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(0.5), Slow = TimeSpan.FromSeconds(4);

    private int _size = First;

    public StreamedPart Part => part;

    /// <summary>Where the next piece begins, in encoded bytes.</summary>
    public long Offset { get; private set; }

    public bool Ended { get; private set; }

    /// <summary>The next piece; empty at the end.</summary>
    /// <exception cref="MailError">MessageGone, TooLarge above 2 GB, or any of the connection's kinds.</exception>
    public async Task<byte[]> NextAsync(CancellationToken token)
    {
        if (Ended) return [];
        var (size, started) = (_size, clock.GetTimestamp());
        var piece = await AtAsync(Offset, size, token).ConfigureAwait(false);
        var took = clock.GetElapsedTime(started);
        _size = took < Quick ? Math.Min(Largest, size * 2) : took > Slow ? Math.Max(Smallest, size / 2) : size;
        Offset += piece.Length;
        Ended = piece.Length < size || Offset == part.Octets;
        return piece;
    }

    /// <summary>A piece from anywhere; the place of the next one stays.</summary>
    public Task<byte[]> AtAsync(long offset, int size, CancellationToken token)
    {
        if (offset > int.MaxValue - size) throw new MailError(MailErrorKind.TooLarge);
        // What a person waits for is the beginning; a long download gives way to other clicks.
        var work = new ImapWork(id.Mailbox.Path) { Order = offset == 0 ? WorkOrder.Person : WorkOrder.Prefetch, Patience = TimeSpan.FromMinutes(offset == 0 ? 0.5 : 5) };
        return pool.RunAsync(work, (c, t) => PieceAsync(c, offset, size, t), token);
    }

    public void GoTo(long offset) => (Offset, Ended) = (offset, part.Octets > 0 && offset >= part.Octets);

    private async Task<byte[]> PieceAsync(ImapConnection connection, long offset, int size, CancellationToken token)
    {
        var folder = await MessageFetch.SelectAsync(connection, id, token).ConfigureAwait(false);
        return await MessageFetch.PieceAsync(connection, folder, id, part.Section, offset, size, token).ConfigureAwait(false);
    }
}
