using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using WebMail.Engine.Accounts;

namespace WebMail.Tests.Engine.Imap;

/// <summary>
/// A small IMAP server in this process, in clear on loopback, that does by default what MailKit needs, and by order whatever a test says.
/// For what only depends on our side of the line; the real servers have their own tests.
/// </summary>
internal sealed class FakeImapServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<Task, byte> sessions = new();
    private readonly Task accepting;
    private int count;

    public FakeImapServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>For STARTTLS, and for TLS from the start where <see cref="TlsFromStart"/>; null offers none.</summary>
    public SslServerAuthenticationOptions? Tls { get; set; }

    public bool TlsFromStart { get; set; }

    public string Password { get; set; } = "secret";

    public string Capabilities { get; set; } = "IMAP4rev1 AUTH=PLAIN SASL-IR ID IDLE NAMESPACE UIDPLUS";

    public string Greeting { get; set; } = "* OK [CAPABILITY {capabilities}] ready\r\n";

    /// <summary>More sessions at a time are refused with <see cref="Refusal"/>.</summary>
    public int MaxSessions { get; set; } = int.MaxValue;

    /// <summary>Sent to sessions over the limit before they are closed; empty closes without a word, as Courier does.</summary>
    public string Refusal { get; set; } = "* BYE Too many connections\r\n";

    /// <summary>Looks at each command before the default answer; true means that it was answered.</summary>
    public Func<FakeImapSession, string, string, Task<bool>>? OnCommand { get; set; }

    public ConcurrentQueue<string> Commands { get; } = new();

    public ConcurrentDictionary<int, FakeImapSession> Open { get; } = new();

    /// <summary>All sessions so far.</summary>
    public int Sessions => count;

    public int MostAtOnce { get; private set; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ServerProfile Profile => new() { Name = "fake", Imap = new Uri($"imap://127.0.0.1:{Port}"), PlaintextOnLoopback = true };

    public int Count(string verb) => Commands.Count(c => c.Split(' ')[0] == verb);

    public void CloseAll()
    {
        foreach (var session in Open.Values) session.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (ending.IsCancellationRequested) return;
        await ending.CancelAsync();
        listener.Dispose();
        CloseAll();
        await accepting;
        await Task.WhenAll(sessions.Keys);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var socket = await listener.AcceptSocketAsync(ending.Token);
                socket.NoDelay = true;
                var session = new FakeImapSession(this, socket, ++count);
                var task = ServeAsync(session);
                sessions.TryAdd(task, 0);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(FakeImapSession session)
    {
        using (session)
        {
            try
            {
                if (Open.Count >= MaxSessions)
                {
                    if (Refusal.Length > 0) await session.SendAsync(Refusal);
                    return;
                }

                Open[session.Number] = session;
                MostAtOnce = Math.Max(MostAtOnce, Open.Count);
                if (TlsFromStart) await session.EncryptAsync(Tls!, ending.Token);
                await session.ServeAsync(Greeting.Replace("{capabilities}", Capabilities, StringComparison.Ordinal), ending.Token);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or SocketException or AuthenticationException or ArgumentException)
            {
                // The line is gone.
            }
            finally
            {
                Open.TryRemove(session.Number, out _);
            }
        }
    }
}
