using Microsoft.Extensions.DependencyInjection;

namespace WebMail.Engine;

public static class EngineRegistration
{
    public static IServiceCollection AddWebMailEngine(this IServiceCollection services) => services;
}
