using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace WebMail.Tests.Engine.Imap;

/// <summary>One connection of a <see cref="FakeImapServer"/>.</summary>
internal sealed class FakeImapSession(FakeImapServer server, Socket socket, int number) : IDisposable
{
    private Stream stream = new NetworkStream(socket, true);
    private StreamReader? reader;

    public int Number { get; } = number;

    public string? Selected { get; private set; }

    public async Task SendAsync(string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task<string?> ReadAsync(CancellationToken token = default) => await reader!.ReadLineAsync(token);

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public async Task EncryptAsync(SslServerAuthenticationOptions options, CancellationToken token)
    {
        var tls = new SslStream(stream);
        stream = tls;
        await tls.AuthenticateAsServerAsync(options, token);
        reader = new StreamReader(stream, Encoding.Latin1);
    }

    public async Task ServeAsync(string greeting, CancellationToken token)
    {
        reader = new StreamReader(stream, Encoding.Latin1);
        await SendAsync(greeting);
        while (await ReadAsync(token) is { } line)
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0) continue;
            var (tag, command) = (line[..blank], line[(blank + 1)..]);
            server.Commands.Enqueue(command);
            if (server.OnCommand is { } hook && await hook(this, tag, command)) continue;
            if (!await AnswerAsync(tag, command, token)) return;
        }
    }

    public void Dispose() => stream.Dispose();

    private async Task<bool> AnswerAsync(string tag, string command, CancellationToken token)
    {
        var words = command.Split(' ');
        switch (words[0])
        {
            case "STARTTLS" when server.Tls is { } tls:
                await SendAsync($"{tag} OK go\r\n");
                await EncryptAsync(tls, token);
                break;
            case "CAPABILITY":
                await SendAsync($"* CAPABILITY {server.Capabilities}\r\n{tag} OK\r\n");
                break;
            case "AUTHENTICATE" when words.Length > 2:
                var right = Encoding.UTF8.GetString(Convert.FromBase64String(words[2])).EndsWith("\0" + server.Password, StringComparison.Ordinal);
                await SendAsync(right ? $"{tag} OK [CAPABILITY {server.Capabilities}] in\r\n" : $"{tag} NO [AUTHENTICATIONFAILED] Authentication failed.\r\n");
                break;
            case "NAMESPACE":
                await SendAsync($"* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n{tag} OK\r\n");
                break;
            case "LIST":
                var name = words[^1].Trim('"');
                await SendAsync(name is "" or "*" or "%" ? $"* LIST () \"/\" INBOX\r\n{tag} OK\r\n" : $"* LIST () \"/\" {name}\r\n{tag} OK\r\n");
                break;
            case "SELECT" or "EXAMINE":
                Selected = words[1].Trim('"');
                await SendAsync($"* 3 EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 1]\r\n* OK [UIDNEXT 4]\r\n{tag} OK [READ-WRITE] Selected\r\n");
                break;
            case "IDLE":
                await SendAsync("+ idling\r\n");
                var done = await ReadAsync(token);
                await SendAsync($"{tag} {(done == "DONE" ? "OK" : "BAD")}\r\n");
                break;
            case "ID":
                await SendAsync($"* ID NIL\r\n{tag} OK\r\n");
                break;
            case "LOGOUT":
                await SendAsync($"* BYE bye\r\n{tag} OK\r\n");
                return false;
            default:
                await SendAsync($"{tag} OK done\r\n");
                break;
        }

        return true;
    }
}
