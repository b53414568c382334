using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebMail.Engine.Imap;

namespace WebMail.Engine;

public static class EngineRegistration
{
    public static IServiceCollection AddWebMailEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ImapMetrics>();
        services.AddSingleton<ImapPools>();
        return services;
    }
}
