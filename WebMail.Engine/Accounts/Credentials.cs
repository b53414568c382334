namespace WebMail.Engine.Accounts;

/// <summary>What a person proved at sign-in. Lives in memory and, sealed, in the session store; never in logs.</summary>
/// <param name="Server"><see cref="ServerProfile.Name"/>.</param>
/// <param name="User">The name sent to the server, as typed.</param>
/// <param name="Password">The password in clear.</param>
public sealed record Credentials(string Server, string User, string Password)
{
    /// <summary>Names the person in our own storage: server and user, lower case.</summary>
    public string Person => $"{User}@{Server}".ToLowerInvariant();

    public override string ToString() => "Credentials (hidden)";
}
