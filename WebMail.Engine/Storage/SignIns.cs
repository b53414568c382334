using Microsoft.EntityFrameworkCore;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Storage;

internal sealed class SignIns(IDbContextFactory<Database> databases) : ISignIns
{
    public async Task AddAsync(SignIn signIn, CancellationToken token)
    {
        using var database = await databases.CreateDbContextAsync(token).ConfigureAwait(false);
        database.SignIns.Add(new StoredSignIn
        {
            Id = signIn.Id,
            Person = signIn.Person,
            Sealed = [.. signIn.Sealed],
            Public = signIn.Public,
            CreatedAt = signIn.CreatedAt,
            UsedAt = signIn.UsedAt,
        });
        await database.SaveChangesAsync(token).ConfigureAwait(false);
    }

    public async Task<SignIn?> FindAsync(string id, CancellationToken token)
    {
        using var database = await databases.CreateDbContextAsync(token).ConfigureAwait(false);
        var stored = await database.SignIns.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, token).ConfigureAwait(false);
        return stored is null ? null : new SignIn(stored.Id, stored.Person, stored.Sealed, stored.Public, stored.CreatedAt, stored.UsedAt);
    }

    public async Task UseAsync(string id, DateTimeOffset at, CancellationToken token)
    {
        using var database = await databases.CreateDbContextAsync(token).ConfigureAwait(false);
        await database.SignIns.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedAt, at), token).ConfigureAwait(false);
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken token)
    {
        using var database = await databases.CreateDbContextAsync(token).ConfigureAwait(false);
        return await database.SignIns.Where(s => s.Id == id).ExecuteDeleteAsync(token).ConfigureAwait(false) > 0;
    }

    public async Task RemoveAllAsync(string person, CancellationToken token)
    {
        using var database = await databases.CreateDbContextAsync(token).ConfigureAwait(false);
        await database.SignIns.Where(s => s.Person == person).ExecuteDeleteAsync(token).ConfigureAwait(false);
    }

    public async Task RemoveOverAsync(DateTimeOffset created, DateTimeOffset used, DateTimeOffset usedPublic, CancellationToken token)
    {
        using var database = await databases.CreateDbContextAsync(token).ConfigureAwait(false);
        await database.SignIns
            .Where(s => s.CreatedAt < created || s.UsedAt < used || (s.Public && s.UsedAt < usedPublic))
            .ExecuteDeleteAsync(token).ConfigureAwait(false);
    }
}
