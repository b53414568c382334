namespace WebMail.Server.Hosting;

/// <summary>The keys of the section <c>WebMail</c>: one that is misspelt would otherwise be believed to hold.</summary>
internal static class KnownSettings
{
    private static readonly HashSet<string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        "Name", "Data", "PublicUrl", "Proxies:#", "Admins:#", "Session:Idle", "Session:IdlePublic", "Session:Absolute", "Keys:File", "Keys:Certificate",
        "Servers:#:Name", "Servers:#:Domains:#", "Servers:#:Imap", "Servers:#:Submission", "Servers:#:Sieve", "Servers:#:CertificateAuthority",
        "Servers:#:MaxConnectionsPerAccount", "Servers:#:MaxConnectionsPerAddress", "Servers:#:DisabledExtensions:#", "Servers:#:MinimumAuthentication",
        "Servers:#:ReferralHosts:#", "Servers:#:PlaintextOnLoopback", "Accounts:Additional", "Accounts:AllowPrivateNetworks",
        "Oidc:Authority", "Oidc:ClientId", "Oidc:ClientSecret", "AuthenticationResults:TrustedIds:#",
        "Limits:ConnectionsPerSession", "Limits:ConnectionsPerAddress", "Limits:CircuitsRetained", "Limits:RequestBytes",
    };

    /// <summary>Full keys that are set and mean nothing.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        var section = configuration.GetSection("WebMail");
        return section.AsEnumerable(makePathsRelative: true)
            .Where(pair => pair.Value is not null && !Keys.Contains(Shape(pair.Key)))
            .Select(pair => section.Path + ":" + pair.Key);
    }

    // Servers:0:Name is Servers:#:Name.
    private static string Shape(string key) => string.Join(':', key.Split(':').Select(part => part.All(char.IsAsciiDigit) ? "#" : part));
}
