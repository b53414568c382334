using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using WebMail.Engine.Storage;

namespace WebMail.Engine;

public static class EngineRegistration
{
    public static IServiceCollection AddWebMailEngine(this IServiceCollection services, EngineOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ImapMetrics>();
        services.AddSingleton<ImapPools>();
        services.AddSingleton<WindowMetrics>();
        services.AddSingleton<IAccounts, AccountsOfThisNode>();
        services.AddStorage(options);
        services.AddReading(options);
        return services;
    }

    private static void AddStorage(this IServiceCollection services, EngineOptions options)
    {
        services.AddDbContextFactory<Database>(o => o.UseSqlite(DatabaseFile.ConnectionString(options.DataFolder)));
        services.AddHostedService<DatabaseStart>();
        services.AddSingleton<IStorageHealth, StorageHealth>();
        services.AddSingleton<ISignIns, SignIns>();
    }
}
