using Xunit;

namespace WebMail.Tests.Support;

/// <summary>All servers at once, as a fixture for tests that must hold at every one of them.</summary>
public sealed class AllServers : IAsyncLifetime
{
    public DovecotServer Dovecot { get; } = new();

    public CyrusServer Cyrus { get; } = new();

    public CourierServer Courier { get; } = new();

    /// <summary>The names of all views, for <c>[MemberData]</c>.</summary>
    public static TheoryData<string> ViewNames { get; } =
        ["dovecot", "cyrus-slash", "cyrus-dot", "cyrus-altdot", "cyrus-unix", "cyrus-old", "courier"];

    private MailServer[] Everyone => [Dovecot, Cyrus, Courier];

    public MailServerView View(string name) => Everyone.SelectMany(server => server.Views).Single(view => view.Name == name);

    public async ValueTask InitializeAsync()
    {
        try
        {
            await Task.WhenAll(Everyone.Select(server => server.InitializeAsync().AsTask()));
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public Task ResetAsync(CancellationToken token = default) => Task.WhenAll(Everyone.Select(server => server.ResetAsync(token)));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Everyone)
        {
            await server.DisposeAsync();
        }
    }
}
