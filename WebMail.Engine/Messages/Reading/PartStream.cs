using MimeKit.Encodings;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Decodes a part while it comes. Holds one piece of it at a time, and fetches the next only when somebody reads on.
/// Can be sought in where its length is known.
/// </summary>
/// <param name="onIrregular">Told where the length turned out to be wrong, so that the next try goes without one.</param>
internal sealed class PartStream(PartPieces pieces, Action onIrregular) : Stream
{
    private readonly IMimeDecoder _decoder = TransferEncoding.Decoder(pieces.Part.Encoding);
    private readonly bool _isIdentity = TransferEncoding.IsIdentity(pieces.Part.Encoding);
    private Base64Lines? _lines;
    private bool _isWhole;
    private byte[] _decoded = [];
    private int _start, _end, _drop;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => KnownLength is not null;

    public override bool CanWrite => false;

    public override long Length => KnownLength ?? throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => GoTo(value);
    }

    /// <summary>Bytes in all, where that is certain.</summary>
    public long? KnownLength { get; private set; }

    /// <summary>Fetches the first piece, and of a long base64 part the end, from which its length follows.</summary>
    /// <param name="measured">False for a part whose length was wrong before.</param>
    public async Task StartAsync(bool measured, CancellationToken token)
    {
        var piece = await FillAsync(token).ConfigureAwait(false);
        _isWhole = pieces.Ended;
        if (_isWhole) KnownLength = _end;
        else if (!measured || pieces.Part.Octets <= pieces.Offset) return;
        else if (_isIdentity) KnownLength = await EndsAsToldAsync(token).ConfigureAwait(false) ? pieces.Part.Octets : null;
        else if (_decoder is Base64Decoder && Base64Lines.Of(piece, pieces.Part.Octets) is { } lines)
        {
            var end = await pieces.AtAsync(lines.LineBeforeLast, (int)(pieces.Part.Octets - lines.LineBeforeLast) + 1, token).ConfigureAwait(false);
            if (lines.TryEnd(end, pieces.Part.Octets)) (_lines, KnownLength) = (lines, lines.Length);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_start == _end && !pieces.Ended) await FillAsync(cancellationToken).ConfigureAwait(false);
        var count = Math.Min(buffer.Length, _end - _start);
        if (count == 0 && buffer.Length > 0 && KnownLength is { } length && _position < length) throw Irregular();
        _decoded.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override long Seek(long offset, SeekOrigin origin)
    {
        GoTo(origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => _position + offset, _ => Length + offset });
        return _position;
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    /// <summary>Courier tells more bytes of messages nested thousands deep than it has.</summary>
    private async Task<bool> EndsAsToldAsync(CancellationToken token) =>
        (await pieces.AtAsync(pieces.Part.Octets - 1, 2, token).ConfigureAwait(false)).Length == 1;

    private void GoTo(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        position = Math.Min(position, Length);
        if (position == _position) return;
        _position = position;
        if (_isWhole)
        {
            _start = (int)position;
            return;
        }

        (_start, _end) = (0, 0);
        _decoder.Reset();
        (var offset, _drop) = _lines?.Find(position) ?? (position, 0);
        pieces.GoTo(offset);
    }

    private async Task<byte[]> FillAsync(CancellationToken token)
    {
        var offset = pieces.Offset;
        var piece = await pieces.NextAsync(token).ConfigureAwait(false);
        if (_lines is not null && !_lines.Fits(piece, offset)) throw Irregular();
        if (_isIdentity)
        {
            (_decoded, _start, _end) = (piece, 0, piece.Length);
            return piece;
        }

        var needed = _decoder.EstimateOutputLength(piece.Length);
        if (_decoded.Length < needed) _decoded = new byte[needed];
        _end = _decoder.Decode(piece, 0, piece.Length, _decoded);
        _start = Math.Min(_drop, _end);
        _drop -= _start;
        return piece;
    }

    private MailError Irregular()
    {
        onIrregular();
        return new MailError(MailErrorKind.NotUnderstood);
    }
}
