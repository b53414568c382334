using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;
using OpenTelemetry.Metrics;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Server.Accounts;

namespace WebMail.Server.Hosting;

/// <summary>The parts that the host is made of, one call each.</summary>
internal static class Registration
{
    public static void AddSettings(this IServiceCollection services, WebMailSettings settings)
    {
        services.AddSingleton(settings);
        services.Configure<Installation>(o => (o.Name, o.IdlePublic) = (settings.Name, settings.Session.IdlePublic));
        services.AddWebMailEngine(new EngineOptions
        {
            Servers = settings.Servers,
            DataFolder = settings.DataFolder,
            Name = settings.Name,
            AllowPrivateNetworks = settings.AllowPrivateNetworks,
            TrustedAuthenticationIds = settings.TrustedAuthenticationIds,
        });
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            o.KnownIPNetworks.Clear();
            o.KnownProxies.Clear();
            foreach (var network in settings.Proxies) o.KnownIPNetworks.Add(network);
            o.ForwardLimit = settings.Proxies.Count == 0 ? 0 : null;
        });
    }

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<Sessions>();
        services.AddHostedService<SessionSweeper>();
        services.AddSingleton<SignInLimiter>();
        services.AddScoped<SignInAttempt>();
        services.AddScoped<CurrentSession>();
        services.AddAuthentication(SessionHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null);
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        services.AddScoped<CircuitHandler, SessionCircuit>();

        // SecurePolicy.Always would be a 500 over http on localhost; the cookie policy below makes it Secure all the same.
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "__Host-antiforgery";
            o.Cookie.SecurePolicy = CookieSecurePolicy.None;
            o.HeaderName = "RequestVerificationToken";
            o.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookiePolicyOptions>(o =>
            (o.Secure, o.HttpOnly, o.MinimumSameSitePolicy) = (CookieSecurePolicy.Always, HttpOnlyPolicy.Always, SameSiteMode.Lax));
    }

    public static void AddPages(this IServiceCollection services, WebMailSettings settings)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(o =>
        {
            o.DetailedErrors = false;
            o.DisconnectedCircuitMaxRetained = settings.Limits.CircuitsRetained;
            o.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            o.MaxBufferedUnacknowledgedRenderBatches = 10;
            o.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(30);
        }).AddHubOptions(o => Bound(o, 32 * 1024));
        services.AddSignalR(o => Bound(o, 4 * 1024));
        services.AddSingleton<Drawing>();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services.AddSingleton<OriginGuard>();
        services.AddSingleton<SocketDoor>();
    }

    public static void AddMeasuring(this IServiceCollection services)
    {
        services.AddSingleton<ServerMetrics>();

        // Sent only where the standard environment says where to (https://opentelemetry.io/docs/specs/otel/protocol/exporter/).
        if (!Array.Exists(["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"], name => Environment.GetEnvironmentVariable(name) is { Length: > 0 })) return;
        services.AddOpenTelemetry().WithMetrics(m => m
            .AddMeter(ServerMetrics.MeterName, "WebMail.Engine", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddOtlpExporter());
    }

    private static void Bound(HubOptions options, int mostBytes)
    {
        options.MaximumReceiveMessageSize = mostBytes;
        options.MaximumParallelInvocationsPerClient = 1;
        options.HandshakeTimeout = TimeSpan.FromSeconds(10);
        options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        options.ClientTimeoutInterval = TimeSpan.FromSeconds(45);
        options.EnableDetailedErrors = false;
    }
}
