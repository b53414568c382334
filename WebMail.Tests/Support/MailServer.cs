using System.Diagnostics;
using System.Globalization;
using MailKit.Net.Imap;
using Xunit;

namespace WebMail.Tests.Support;

/// <summary>
/// A real mail server on loopback with the people of <c>eng/servers/seed.py</c>, on ports of its own. Use it as a class or
/// collection fixture: starting takes a quarter of a second once its snapshot exists. If it can't start, the tests fail with its log.
/// </summary>
public abstract class MailServer : IAsyncLifetime
{
    public const string Password = "secret";
    private readonly string _name;
    private readonly string[] _viewNames;
    private ServerSlot? _slot;
    private ServerScript? _script;
    private Dictionary<string, string> _environment = [];

    protected MailServer(string name, params string[] viewNames) => (_name, _viewNames) = (name, viewNames);

    /// <summary>The ways to look at its store: one, or at Cyrus five.</summary>
    public IReadOnlyList<MailServerView> Views { get; private set; } = [];

    /// <summary>Where clients connect with TLS from the first byte (RFC 8314).</summary>
    public Uri Imaps => Views[0].Imaps;

    /// <summary>Where clients connect with STARTTLS.</summary>
    public Uri Imap => Views[0].Imap;

    /// <summary>The CA that signed the certificate for localhost, 127.0.0.1, 127.0.0.2 and ::1 (PEM).</summary>
    public string CaFile => _environment["ca"];

    public string CertificateFile => _environment["certificate"];

    public string KeyFile => _environment["key"];

    /// <summary>Configuration and mail of this instance.</summary>
    public string DataFolder => _environment["data"];

    /// <summary>LMTP without authentication; Courier has none.</summary>
    public int LmtpPort => Slot.PortBase + 24;

    public int SievePort => Slot.PortBase + 190;

    /// <summary>Environment of its script, for what an instance has otherwise than usual.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    private ServerSlot Slot => _slot ?? throw new InvalidOperationException("The server was not started.");

    private ServerScript Script => _script ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        _slot = await ServerSlot.ClaimAsync(token);
        _script = new ServerScript(_name, _slot, Settings);
        try
        {
            await _script.RunAsync(token, "reset");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }

        _environment = (await _script.RunAsync(token, "environment")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        Views = [.. _viewNames.Select((view, i) => new MailServerView(this, view, _slot.PortBase + 143 + i, _slot.PortBase + 993 + i))];
    }

    /// <summary>Ends all sessions and brings back the state after seeding. Takes about a quarter of a second.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> ResetAsync(CancellationToken token = default)
    {
        var start = Stopwatch.GetTimestamp();
        await Script.RunAsync(token, "reset");
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Ends it; sessions are closed. <see cref="StartAsync"/> goes on with the same mail.</summary>
    public Task StopAsync(CancellationToken token = default) => Script.RunAsync(token, "stop");

    public Task StartAsync(CancellationToken token = default) => Script.RunAsync(token, "start");

    /// <summary>Another command of the script, such as <c>big</c> or <c>tree</c>.</summary>
    public Task<string> RunAsync(CancellationToken token, params string[] arguments) => Script.RunAsync(token, arguments);

    /// <summary>A session of another client of this person, to change mail behind WebMail's back and to compare with.</summary>
    public Task<ImapClient> SignInAsync(string user, CancellationToken token = default) => Views[0].SignInAsync(user, token);

    public async ValueTask DisposeAsync()
    {
        if (_script is not null)
        {
            await _script.RunAsync(CancellationToken.None, "stop");
        }

        _slot?.Dispose();
        (_script, _slot) = (null, null);
        GC.SuppressFinalize(this);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_name} ({_slot?.PortBase})");
}
