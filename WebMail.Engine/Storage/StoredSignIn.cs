namespace WebMail.Engine.Storage;

/// <summary>A row of <see cref="Database.SignIns"/>; see <see cref="Accounts.SignIn"/>.</summary>
internal sealed class StoredSignIn
{
    public required string Id { get; init; }

    public required string Person { get; init; }

    public required byte[] Sealed { get; init; }

    public bool Public { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UsedAt { get; set; }
}
