using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;

namespace WebMail.Tests.Support;

/// <summary>WebMail's own pool of one person at a server, through a proxy that writes down what is said.</summary>
internal sealed class RecordedPool : IAsyncDisposable
{
    private readonly FaultProxy _proxy;
    private readonly ImapMetrics _metrics;
    private readonly ImapPool _pool;

    private RecordedPool(FaultProxy proxy, ImapMetrics metrics, ImapPool pool) => (_proxy, _metrics, _pool) = (proxy, metrics, pool);

    public IImapPool Pool => _pool;

    /// <summary>For faults, and for what connections there are.</summary>
    public FaultProxy Proxy => _proxy;

    /// <summary>Commands since the last <see cref="Forget"/>, without their tags.</summary>
    public IReadOnlyList<string> Commands => [.. _proxy.Record.Commands.Select(line => line.Text[(line.Text.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    public static async Task<RecordedPool> OpenAsync(MailServerView view, string user, CancellationToken token, int connections = 4)
    {
        var proxy = FaultProxy.Recording(view);
        var metrics = new ImapMetrics();
        var server = new ServerProfile
        {
            Name = view.Name,
            Imap = new Uri(string.Create(CultureInfo.InvariantCulture, $"imaps://localhost:{proxy.Port}")),
            CertificateAuthority = view.Server.CaFile,
            MaxConnectionsPerAccount = connections,
        };
        var credentials = new Credentials(view.Name, user, MailServer.Password);
        var pools = new ImapPools(metrics, TimeProvider.System, NullLoggerFactory.Instance);
        var first = await pools.ProveAsync(server, credentials, token);
        var pool = new RecordedPool(proxy, metrics, pools.Open(server, credentials, first));
        pool.Forget();
        return pool;
    }

    public void Forget() => _proxy.Record.Clear();

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _proxy.DisposeAsync();
        _metrics.Dispose();
    }
}
