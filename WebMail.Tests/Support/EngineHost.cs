using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebMail.Engine;
using WebMail.Engine.Accounts;

namespace WebMail.Tests.Support;

/// <summary>The engine alone before a real server, without host and page.</summary>
public sealed class EngineHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("webmail-engine-");
    private readonly IHost host;

    public EngineHost(MailServerView view, int? port = null, Func<ServerProfile, ServerProfile>? change = null)
    {
        var profile = new ServerProfile { Name = view.Name, Imap = new Uri($"imaps://localhost:{port ?? view.ImapsPort}"), CertificateAuthority = view.Server.CaFile };
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning).AddConsole());
        builder.Services.AddWebMailEngine(new EngineOptions { Servers = [change?.Invoke(profile) ?? profile], DataFolder = folder.FullName });
        host = builder.Build();
        Accounts = host.Services.GetRequiredService<IAccounts>();
    }

    public IAccounts Accounts { get; }

    public Task<IMailSession> SignInAsync(string user, CancellationToken token) =>
        Accounts.SignInAsync(new Credentials(Accounts.Servers[0].Name, user, MailServer.Password), token);

    /// <summary>Collects the news of a session from now on, until the host ends.</summary>
    public static HeardNews Listen(IMailSession session, CancellationToken token) => new(session, token);

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable closing) await closing.DisposeAsync();
        folder.Delete(true);
    }
}
