namespace WebMail.Engine.Accounts;

/// <summary>A mail server as the configuration describes it (<c>WebMail:Servers:N</c>).</summary>
public sealed record ServerProfile
{
    /// <summary>The name shown to people; unique among the configured servers.</summary>
    public required string Name { get; init; }

    /// <summary>Mail domains that choose this server at sign-in, without the @, in lower case.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary><c>imaps://host[:993]</c> (TLS from the start) or <c>imap://host[:143]</c> (STARTTLS required).</summary>
    public required Uri Imap { get; init; }

    /// <summary>PEM file trusted for this server alone, beside the system's authorities; null for the system's only.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Ceiling of a pool, 1–20.</summary>
    public int MaxConnectionsPerAccount { get; init; } = 4;

    /// <summary>Connections that this server takes from our address in all, for servers that count per address (Courier); null where it doesn't count.</summary>
    public int? MaxConnectionsPerAddress { get; init; }

    /// <summary>IMAP capabilities to ignore on this server.</summary>
    public IReadOnlyList<string> DisabledExtensions { get; init; } = [];

    /// <summary>The weakest SASL mechanism to be used, e.g. <c>SCRAM-SHA-256</c>; null for any.</summary>
    public string? MinimumAuthentication { get; init; }

    /// <summary>Hosts that a referral (RFC 2221, RFC 2193) may lead to.</summary>
    public IReadOnlyList<string> ReferralHosts { get; init; } = [];

    /// <summary>Whether an unencrypted connection to a loopback address is allowed.</summary>
    public bool PlaintextOnLoopback { get; init; }
}
