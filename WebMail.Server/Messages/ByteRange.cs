using System.Buffers;
using Microsoft.AspNetCore.Http.Headers;

namespace WebMail.Server.Messages;

/// <summary>A stretch of a file that streams: where it can't be sought in, what lies before it is read and dropped.</summary>
internal static class ByteRange
{
    /// <returns>First and last byte, and whether less than all was asked for (RFC 9110, 14.2). More than one range, or another version of the file: all of it.</returns>
    public static (long From, long To, bool Partial) Of(HttpRequest request, long length, string tag)
    {
        var all = (0L, length - 1, false);
        RequestHeaders headers = request.GetTypedHeaders();
        if (headers.Range is not { Ranges.Count: 1 } asked || asked.Unit != "bytes") return all;
        if (headers.IfRange is { } condition && condition.EntityTag?.Tag != tag) return all;
        var range = asked.Ranges.First();
        if (range.From is { } from) return (from, Math.Min(range.To ?? long.MaxValue, length - 1), true);
        return range.To is { } last ? (last == 0 ? length : Math.Max(0, length - last), length - 1, true) : all;
    }

    public static async Task CopyAsync(Stream source, Stream target, long skip, long count, CancellationToken token)
    {
        if (skip > 0 && source.CanSeek)
        {
            source.Position = skip;
            skip = 0;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            while (count > 0)
            {
                var read = await source.ReadAsync(buffer, token);
                if (read == 0) break;
                var unwanted = (int)Math.Min(skip, read);
                skip -= unwanted;
                var wanted = (int)Math.Min(count, read - unwanted);
                count -= wanted;
                if (wanted > 0) await target.WriteAsync(buffer.AsMemory(unwanted, wanted), token);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
