using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebMail.Engine.Accounts;

namespace WebMail.Tests.Support.Fakes;

/// <summary>WebMail with mail in memory. In-process by default; <see cref="StartOnPort"/> puts it on a port, for a browser or real sockets.</summary>
public class FakeMail : WebApplicationFactory<Program>
{
    private readonly bool ownsData;

    /// <summary>With a data folder of its own, removed at the end.</summary>
    public FakeMail() : this(Directory.CreateTempSubdirectory("webmail-").FullName) => ownsData = true;

    /// <param name="data">A folder that stays.</param>
    internal FakeMail(string data)
    {
        Data = data;
        ClientOptions.BaseAddress = new Uri("https://localhost");
        ClientOptions.AllowAutoRedirect = false;
    }

    public string Data { get; }

    public FakeAccounts Mail { get; init; } = new();

    /// <summary>Configuration keys and values.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>The clock, where a test moves it.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Further parts, or others in the place of ours.</summary>
    public Action<IServiceCollection>? MoreServices { get; set; }

    /// <summary>The address that requests come from, for in-process ones.</summary>
    public System.Net.IPAddress Remote { get; set; } = System.Net.IPAddress.Loopback;

    /// <summary>Where it listens, once it was started on a port.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Listens on a free port of this machine, without TLS.</summary>
    public Uri StartOnPort()
    {
        UseKestrel(0);
        StartServer();
        return Address = new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("WebMail:Data", Data);
        builder.UseSetting("WebMail:Servers:0:Imap", "imaps://mail.example.org");
        builder.UseSetting("Logging:Console:LogLevel:Default", "Error");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IAccounts>(Mail));
            services.AddTransient<IStartupFilter>(_ => new RemoteAddress(this));
            MoreServices?.Invoke(services);
            if (Time is not null) services.Replace(ServiceDescriptor.Singleton(Time));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && ownsData && Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
    }

    // The in-process server leaves the address of the caller empty.
    private sealed class RemoteAddress(FakeMail mail) : IStartupFilter
    {
        public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next) => app =>
        {
            app.Use(rest => http =>
            {
                http.Connection.RemoteIpAddress ??= mail.Remote;
                return rest(http);
            });
            next(app);
        };
    }
}
