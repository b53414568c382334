using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace WebMail.Tests.Support;

/// <summary>
/// One direction of a connection. Reading never waits for writing, so a delay is a delay and not a lower throughput.
/// </summary>
internal sealed class ProxyPipe(Stream from, Stream to, Faults faults, Directions direction, Action<int> passed, WireLines? lines)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);
    private readonly Channel<(long Arrived, byte[] Bytes)> _waiting = Channel.CreateUnbounded<(long, byte[])>();
    private long _total;

    /// <summary>Ends when either side ended and what had come was passed on; never throws for a broken line.</summary>
    public async Task RunAsync(CancellationToken token)
    {
        var reading = ReadAsync(token);
        try
        {
            await WriteAsync(token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // the reader of this direction is gone
        }

        await reading;
    }

    private async Task ReadAsync(CancellationToken token)
    {
        var buffer = new byte[65536];
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer, token)) > 0)
            {
                _waiting.Writer.TryWrite((Stopwatch.GetTimestamp(), buffer[..count]));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // the same as its end
        }
        finally
        {
            _waiting.Writer.Complete();
        }
    }

    private async Task WriteAsync(CancellationToken token)
    {
        await foreach (var (arrived, bytes) in _waiting.Reader.ReadAllAsync(token))
        {
            await DelayUntilAsync(arrived, token);
            var rest = lines is null ? bytes.AsMemory() : lines.Pass(bytes);
            while (rest.Length > 0)
            {
                while (faults.BlackHole.HasFlag(direction))
                {
                    await Task.Delay(Poll, token);
                }

                var size = NextSize(rest.Length);
                await to.WriteAsync(rest[..size], token);
                passed(size);
                rest = rest[size..];
                await KeepToRateAsync(size, token);
            }
        }
    }

    private async Task DelayUntilAsync(long arrived, CancellationToken token)
    {
        var left = faults.Latency - Stopwatch.GetElapsedTime(arrived);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, token);
        }
    }

    private int NextSize(int available)
    {
        var size = faults.SliceBytes > 0 ? Math.Min(available, faults.SliceBytes) : available;
        if (faults.BytesPerSecond > 0)
        {
            size = (int)Math.Min(size, Math.Max(1, faults.BytesPerSecond / 50));
        }

        return direction == Directions.ToClient && faults.CutAfterBytesFromServer > 0
            ? (int)Math.Clamp(faults.CutAfterBytesFromServer - _total, 1, size)
            : size;
    }

    private async Task KeepToRateAsync(int size, CancellationToken token)
    {
        _total += size;
        if (faults.BytesPerSecond > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds((double)size / faults.BytesPerSecond), token);
        }
        else if (faults.SliceBytes > 0)
        {
            await Task.Yield();
        }
    }
}
