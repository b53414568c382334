namespace WebMail.Tests.Support.Fakes;

/// <summary>A part that nobody could hold in memory; says how much of it was taken and that it was given back.</summary>
internal sealed class TerabyteStream(FakeMailSession session) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        session.BytesTaken += count;
        Array.Fill(buffer, (byte)'x', offset, count);
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) session.PartsGivenBack++;
        base.Dispose(disposing);
    }
}
