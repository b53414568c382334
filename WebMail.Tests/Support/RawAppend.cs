using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace WebMail.Tests.Support;

/// <summary>Puts messages into a mailbox byte for byte, whatever they are: MailKit would parse and mend them.</summary>
public sealed partial class RawAppend : IAsyncDisposable
{
    private readonly TcpClient _socket = new() { NoDelay = true };
    private SslStream? _line;
    private StreamReader? _answers;
    private int _tag;

    public static async Task<RawAppend> SignInAsync(MailServerView view, string user, CancellationToken token)
    {
        var raw = new RawAppend();
        await raw._socket.ConnectAsync("127.0.0.1", view.ImapsPort, token);
        raw._line = new SslStream(raw._socket.GetStream(), false, (_, certificate, _, errors) => Rival.IsTrusted(certificate, errors, view.Server.CaFile));
        await raw._line.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, token);
        raw._answers = new StreamReader(raw._line, Encoding.Latin1);
        await raw._answers.ReadLineAsync(token);
        await raw.SayAsync(Encoding.ASCII.GetBytes($"a0 LOGIN {user} {MailServer.Password}\r\n"), "a0 ", token);
        return raw;
    }

    /// <returns>UIDVALIDITY and UID; null where the server refuses the message.</returns>
    public async Task<(uint UidValidity, uint Uid)?> AppendAsync(string mailbox, byte[] message, CancellationToken token)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"a{++_tag} ");
        var answer = await SayAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{tag}APPEND {mailbox} () {{{message.Length}}}\r\n")), tag, token);
        if (!answer.StartsWith('+')) return null;
        answer = await SayAsync([.. message, (byte)'\r', (byte)'\n'], tag, token);
        var uid = Uid().Match(answer);
        return uid.Success ? (uint.Parse(uid.Groups[1].ValueSpan, CultureInfo.InvariantCulture), uint.Parse(uid.Groups[2].ValueSpan, CultureInfo.InvariantCulture)) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_line is not null) await _line.DisposeAsync();
        _socket.Dispose();
    }

    private async Task<string> SayAsync(byte[] bytes, string tag, CancellationToken token)
    {
        await _line!.WriteAsync(bytes, token);
        while (true)
        {
            var line = await _answers!.ReadLineAsync(token) ?? throw new IOException("The server hung up.");
            if (line.StartsWith('+') || line.StartsWith(tag, StringComparison.Ordinal)) return line;
        }
    }

    [GeneratedRegex(@"\[APPENDUID (\d+) (\d+)\]", RegexOptions.NonBacktracking)]
    private static partial Regex Uid();
}
