namespace WebMail.Engine.Accounts;

/// <summary>A mail account of a signed-in person.</summary>
/// <param name="Id">Short name in addresses; <see cref="Main"/> for the account that was signed in with.</param>
/// <param name="Name">What the tree calls it: the mail address, or user name where it is none.</param>
/// <param name="Server">The profile's name.</param>
public sealed record Account(string Id, string Name, string Server)
{
    public const string Main = "main";
}
