using System.Net;
using System.Net.Sockets;

namespace WebMail.Engine.Imap;

/// <summary>
/// Connects to a host at whichever of its addresses answers first (RFC 8305): a dead IPv6 costs a quarter of a second, not the deadline.
/// MailKit tries one address after the other.
/// </summary>
internal sealed class ServerSocket(TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve = resolve ?? Dns.GetHostAddressesAsync;

    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    /// <summary>A connected socket without Nagle's delay and with keep-alive, so that a dead peer is found within about two minutes of silence.</summary>
    /// <exception cref="SocketException">Name unknown, or no address took the connection.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken token)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, token).ConfigureAwait(false);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        using var losers = CancellationTokenSource.CreateLinkedTokenSource(token);
        var attempts = new List<Task<Socket>>();
        try
        {
            return await RaceAsync(Interleave(addresses), port, attempts, losers.Token).ConfigureAwait(false);
        }
        finally
        {
            await losers.CancelAsync().ConfigureAwait(false);
            foreach (var attempt in attempts) await DiscardAsync(attempt).ConfigureAwait(false);
        }
    }

    private async Task<Socket> RaceAsync(List<IPAddress> addresses, int port, List<Task<Socket>> attempts, CancellationToken token)
    {
        for (var next = 0; ;)
        {
            if (next < addresses.Count) attempts.Add(ConnectAsync(addresses[next++], port, token));
            var pause = next < addresses.Count ? Task.Delay(Stagger, time, token) : Task.Delay(Timeout.InfiniteTimeSpan, token);
            while (attempts.Count > 0)
            {
                var first = await Task.WhenAny([.. attempts, pause]).ConfigureAwait(false);
                if (first == pause) break;
                var attempt = (Task<Socket>)first;
                if (attempt.IsCompletedSuccessfully || (attempts.Count == 1 && next == addresses.Count))
                {
                    attempts.Remove(attempt);
                    return await attempt.ConfigureAwait(false);
                }

                attempts.Remove(attempt);
                await DiscardAsync(attempt).ConfigureAwait(false);
                if (next < addresses.Count) break;
            }

            token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken token)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 15);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);
            await socket.ConnectAsync(new IPEndPoint(address, port), token).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task DiscardAsync(Task<Socket> attempt)
    {
        try
        {
            (await attempt.ConfigureAwait(false)).Dispose();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // It lost the race.
        }
    }

    /// <summary>One address of each family in turn, beginning with the family that the resolver put first.</summary>
    private static List<IPAddress> Interleave(IPAddress[] addresses)
    {
        var families = addresses.GroupBy(a => a.AddressFamily).Select(g => new Queue<IPAddress>(g)).ToList();
        var mixed = new List<IPAddress>(addresses.Length);
        while (mixed.Count < addresses.Length)
        {
            foreach (var family in families)
            {
                if (family.TryDequeue(out var address)) mixed.Add(address);
            }
        }

        return mixed;
    }
}
