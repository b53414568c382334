namespace WebMail.Engine.Accounts;

/// <summary>A browser that somebody is signed in with, as it is kept between requests and restarts.</summary>
/// <param name="Id">SHA-256 of the reference that only the browser's cookie holds, in base64url.</param>
/// <param name="Person">See <see cref="Credentials.Person"/>.</param>
/// <param name="Sealed">The credentials, encrypted by a key that is made of the reference: this record alone opens nothing.</param>
/// <param name="Public">Whether it is a public or shared computer.</param>
public sealed record SignIn(string Id, string Person, IReadOnlyList<byte> Sealed, bool Public, DateTimeOffset CreatedAt, DateTimeOffset UsedAt);
