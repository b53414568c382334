namespace WebMail.Engine.Accounts;

/// <summary>The browsers that people are signed in with.</summary>
public interface ISignIns
{
    Task AddAsync(SignIn signIn, CancellationToken token);

    Task<SignIn?> FindAsync(string id, CancellationToken token);

    /// <summary>Says that it was used; nothing where it is gone.</summary>
    Task UseAsync(string id, DateTimeOffset at, CancellationToken token);

    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveAsync(string id, CancellationToken token);

    /// <summary>Removes all of a person, as after a changed password.</summary>
    Task RemoveAllAsync(string person, CancellationToken token);

    /// <summary>Removes those that are over: made before <paramref name="created"/>, or last used before <paramref name="used"/> (<paramref name="usedPublic"/> on a public computer).</summary>
    Task RemoveOverAsync(DateTimeOffset created, DateTimeOffset used, DateTimeOffset usedPublic, CancellationToken token);
}
