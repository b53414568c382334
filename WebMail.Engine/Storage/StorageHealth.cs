using Microsoft.EntityFrameworkCore;

namespace WebMail.Engine.Storage;

internal sealed class StorageHealth(IDbContextFactory<Database> databases) : IStorageHealth
{
    public async Task<bool> CanReachAsync(CancellationToken token)
    {
        using var database = await databases.CreateDbContextAsync(token).ConfigureAwait(false);
        return await database.Database.CanConnectAsync(token).ConfigureAwait(false);
    }
}
