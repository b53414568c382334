using WebMail.Engine.Accounts;

namespace WebMail.Engine;

/// <summary>What the host tells the engine, already checked.</summary>
public sealed record EngineOptions
{
    /// <summary>Servers that people may sign in to, in the order of the configuration; may be empty.</summary>
    public required IReadOnlyList<ServerProfile> Servers { get; init; }

    /// <summary>Folder for what IMAP can't keep; exists and is writable.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Name of the installation, for ID (RFC 2971).</summary>
    public string Name { get; init; } = "WebMail";

    /// <summary>Whether hosts that a person or a message names may have private addresses.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>authserv-ids whose Authentication-Results (RFC 8601) are believed.</summary>
    public IReadOnlyList<string> TrustedAuthenticationIds { get; init; } = [];
}
