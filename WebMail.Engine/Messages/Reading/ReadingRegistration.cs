using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Messages.Reading;

/// <summary>What reading needs beside the mail connection.</summary>
internal static class ReadingRegistration
{
    private const int KeyBytes = 32;

    public static void AddReading(this IServiceCollection services, EngineOptions options)
    {
        services.AddHostedService<CleanerStart>();
        services.AddSingleton<CleaningGate>();
        services.AddSingleton<Func<IImapPool, IReading>>(given =>
        {
            var (gate, time) = (given.GetRequiredService<CleaningGate>(), given.GetRequiredService<TimeProvider>());
            return pool => new ImapReading(pool, gate, options.TrustedAuthenticationIds, time);
        });

        // The key is made anew at every start: an open message's remote images are then asked for again.
        services.AddSingleton<IImageProxy>(given => new ImageProxy(
            new ImageTickets(RandomNumberGenerator.GetBytes(KeyBytes), given.GetRequiredService<TimeProvider>()),
            new ImageProxyOptions { AllowPrivateNetworks = options.AllowPrivateNetworks },
            given.GetRequiredService<TimeProvider>(),
            given.GetRequiredService<ILogger<ImageProxy>>()));
    }
}
