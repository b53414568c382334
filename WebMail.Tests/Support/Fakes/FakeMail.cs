using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebMail.Engine.Accounts;

namespace WebMail.Tests.Support.Fakes;

/// <summary>WebMail with mail in memory. In-process by default; <c>UseKestrel</c> and <c>StartServer</c> put it on a port for a browser.</summary>
public class FakeMail : WebApplicationFactory<Program>
{
    private readonly bool ownsData;

    /// <param name="data">Data folder; null for one of its own, removed at the end.</param>
    public FakeMail(string? data = null)
    {
        ownsData = data is null;
        Data = data ?? Directory.CreateTempSubdirectory("webmail-").FullName;
        ClientOptions.BaseAddress = new Uri("https://localhost");
        ClientOptions.AllowAutoRedirect = false;
    }

    public string Data { get; }

    public FakeAccounts Mail { get; init; } = new();

    /// <summary>Configuration keys and values.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>The clock, where a test moves it.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>The address that requests come from, for in-process ones.</summary>
    public System.Net.IPAddress Remote { get; set; } = System.Net.IPAddress.Loopback;

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
