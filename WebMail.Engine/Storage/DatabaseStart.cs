using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace WebMail.Engine.Storage;

/// <summary>Brings the database up to date before the first request, one process at a time.</summary>
internal sealed class DatabaseStart(IDbContextFactory<Database> databases, EngineOptions options, TimeProvider time) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        Restrict(DatabaseFile.Path(options.DataFolder));
        using var database = await databases.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);

        // WAL lets requests read while another writes.
        await database.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken).ConfigureAwait(false);

        // EF Core's own lock is a row that a killed process leaves behind, and every later start waits for it for ever
        // (https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection). We hold the file's lock, so the row is nobody's.
        await database.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken).ConfigureAwait(false);
        await database.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The system frees it when the process ends, however it ends.
    private async Task<FileStream> TakeTurnAsync(CancellationToken token)
    {
        var path = System.IO.Path.Combine(options.DataFolder, "migrating.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, token).ConfigureAwait(false);
            }
        }
    }

    private static void Restrict(string path)
    {
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
