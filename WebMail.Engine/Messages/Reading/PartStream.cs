using MimeKit.Encodings;

namespace WebMail.Engine.Messages.Reading;

/// <summary>Decodes a part while it comes. Holds one piece of it at a time, and fetches the next only when somebody reads on.</summary>
internal sealed class PartStream(PartPieces pieces, IMimeDecoder decoder) : Stream
{
    private byte[] _decoded = [];
    private int _start, _end;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => KnownLength ?? throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes in all, where that is certain: it came in one piece.</summary>
    public long? KnownLength { get; private set; }

    /// <summary>Fetches the first piece.</summary>
    public async Task StartAsync(CancellationToken token)
    {
        await FillAsync(token).ConfigureAwait(false);
        if (pieces.Ended) KnownLength = _end;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_start == _end && !pieces.Ended) await FillAsync(cancellationToken).ConfigureAwait(false);
        var count = Math.Min(buffer.Length, _end - _start);
        _decoded.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    private async Task FillAsync(CancellationToken token)
    {
        var piece = await pieces.NextAsync(token).ConfigureAwait(false);
        if (pieces.IsIdentity)
        {
            (_decoded, _start, _end) = (piece, 0, piece.Length);
            return;
        }

        var needed = decoder.EstimateOutputLength(piece.Length);
        if (_decoded.Length < needed) _decoded = new byte[needed];
        (_start, _end) = (0, decoder.Decode(piece, 0, piece.Length, _decoded));
    }
}
