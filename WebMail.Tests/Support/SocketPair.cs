using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WebMail.Tests.Support;

/// <summary>Both ends of a connection through a proxy.</summary>
internal sealed record SocketPair(Socket Client, Socket Server) : IDisposable
{
    public static async Task<SocketPair> ConnectAsync(int proxyPort, TcpListener server, CancellationToken token)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, proxyPort), token);
        return new SocketPair(client, await server.AcceptSocketAsync(token));
    }

    /// <summary>Sends ASCII and gives back what the other end received, up to that length.</summary>
    public Task<string> ToServerAsync(string text) => SendAsync(Client, text, Server);

    /// <inheritdoc cref="ToServerAsync"/>
    public Task<string> ToClientAsync(string text) => SendAsync(Server, text, Client);

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }

    private static async Task<string> SendAsync(Socket from, string text, Socket to)
    {
        await from.SendAsync(Encoding.ASCII.GetBytes(text));
        var buffer = new byte[text.Length];
        var received = 0;
        while (received < buffer.Length)
        {
            var count = await to.ReceiveAsync(buffer.AsMemory(received));
            if (count == 0)
            {
                break;
            }

            received += count;
        }

        return Encoding.ASCII.GetString(buffer, 0, received);
    }
}
