using System.Text;
using MailKit;

namespace WebMail.Tests.Support;

/// <summary>What a client sent and how much it got, for tests that count commands and bytes.</summary>
public sealed class CommandLog : IProtocolLogger
{
    private readonly Lock _sync = new();
    private readonly StringBuilder _sent = new();

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>Bytes from the server since the last <see cref="Clear"/>.</summary>
    public long Received { get; private set; }

    /// <summary>Commands in the order sent, without their tags.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_sync)
            {
                return [.. _sent.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                    .Where(line => line.IndexOf(' ', StringComparison.Ordinal) == 9)
                    .Select(line => line[10..])];
            }
        }
    }

    public void Clear()
    {
        lock (_sync)
        {
            _sent.Clear();
            Received = 0;
        }
    }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        lock (_sync) _sent.Append(Encoding.UTF8.GetString(buffer, offset, count));
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        lock (_sync) Received += count;
    }

    public void Dispose()
    {
    }
}
