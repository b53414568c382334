using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace WebMail.Tests.Support.Scripted;

/// <summary>Lines of one connection of a scripted server, in Latin-1 so that any byte may stand in a script.</summary>
internal sealed class ScriptedWire(Socket socket, int number, WireRecord record, ScriptedCertificates certificates) : IAsyncDisposable
{
    private readonly byte[] _buffer = new byte[16384];
    private Stream _stream = new NetworkStream(socket);
    private Stream? _compressing;
    private int _from;
    private int _to;

    public async Task SendAsync(string text, CancellationToken token)
    {
        var to = _compressing ?? _stream;
        await to.WriteAsync(Encoding.Latin1.GetBytes(text), token);
        await to.FlushAsync(token);
        record.Add(new WireLine(number, Directions.ToClient, text.Length > 1000 ? text[..1000] + "…" : text.TrimEnd(), Stopwatch.GetTimestamp()));
    }

    /// <exception cref="EndOfStreamException">The client went.</exception>
    public async Task<string> ReadLineAsync(CancellationToken token)
    {
        var line = new StringBuilder();
        for (var b = await NextAsync(token); b != '\n'; b = await NextAsync(token))
        {
            line.Append((char)b);
        }

        var text = line.ToString().TrimEnd('\r');
        record.Add(new WireLine(number, Directions.ToServer, text, Stopwatch.GetTimestamp()));
        return text;
    }

    public async Task<string> ReadBytesAsync(int count, CancellationToken token)
    {
        var text = new StringBuilder(count);
        while (text.Length < count)
        {
            text.Append((char)await NextAsync(token));
        }

        return text.ToString();
    }

    /// <summary>Speaks TLS from here on.</summary>
    /// <param name="flaw">Of the certificate, see <see cref="ScriptedCertificates.For"/>.</param>
    /// <param name="version">As 1.0; null is what the system thinks right.</param>
    public async Task HandshakeAsync(string? flaw, string? version, CancellationToken token)
    {
        var tls = new SslStream(_stream);
#pragma warning disable CA5397, CA5398, SYSLIB0039 // old versions are what a script asks for
        var protocols = version switch { null => SslProtocols.None, "1.0" => SslProtocols.Tls, "1.1" => SslProtocols.Tls11, "1.2" => SslProtocols.Tls12, _ => SslProtocols.Tls13 };
#pragma warning restore CA5397, CA5398, SYSLIB0039
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificates.For(flaw), EnabledSslProtocols = protocols }, token);
        _stream = tls;
    }

    /// <summary>RFC 4978 from here on.</summary>
    public void Compress()
    {
        _compressing = new DeflateStream(_stream, CompressionLevel.Fastest, leaveOpen: true);
        _stream = new DeflateStream(_stream, CompressionMode.Decompress, leaveOpen: true);
    }

    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        if (_compressing is null && socket.Connected)
        {
            await _stream.DisposeAsync();
        }

        socket.Dispose();
    }

    /// <summary>The length of the literal that a line announces, or null.</summary>
    public static (int Length, bool Synchronising)? Literal(string line)
    {
        var open = line.EndsWith('}') ? line.LastIndexOf('{') : -1;
        var digits = open < 0 ? default : line.AsSpan(open + 1, line.Length - open - 2);
        var waits = digits.IndexOfAny('+', '-') < 0;
        return open >= 0 && int.TryParse(digits.TrimEnd("+-"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? (length, waits) : null;
    }

    private async ValueTask<byte> NextAsync(CancellationToken token)
    {
        if (_from == _to)
        {
            (_from, _to) = (0, await _stream.ReadAsync(_buffer, token));
            if (_to == 0)
            {
                throw new EndOfStreamException();
            }
        }

        return _buffer[_from++];
    }
}
