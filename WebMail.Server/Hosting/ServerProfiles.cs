using System.Net;
using WebMail.Engine.Accounts;

namespace WebMail.Server.Hosting;

/// <summary>Reads <c>WebMail:Servers:N</c>.</summary>
internal static class ServerProfiles
{
    private static readonly string[] Mechanisms =
    [
        "PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS",
        "SCRAM-SHA-512", "SCRAM-SHA-512-PLUS", "XOAUTH2", "OAUTHBEARER",
    ];

    public static IReadOnlyList<ServerProfile> Read(SettingsReader section)
    {
        var profiles = section.Items("Servers").Select(ReadOne).ToList();
        var twice = profiles.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? profiles : throw new SettingsProblem($"The setting {section.Path}:Servers:N:Name must be different for each server, but two are called \"{twice.Key}\".");
    }

    private static ServerProfile ReadOne(SettingsReader section)
    {
        var imap = Address(section, "Imap", ["imaps", "imap"]) ?? throw section.Missing("Imap", "an address like imaps://mail.example.org");
        var plaintext = section.Flag("PlaintextOnLoopback", false);
        if (plaintext && !IsLoopback(imap.Host)) throw section.Wrong("PlaintextOnLoopback", $"false, since {imap.Host} isn't on this machine");
        _ = Address(section, "Submission", ["submissions", "submission"]);
        _ = Address(section, "Sieve", ["sieve"]);
        return new ServerProfile
        {
            Name = section.Text("Name") ?? imap.Host,
            Domains = [.. section.Texts("Domains").Select(d => d.TrimStart('@').ToLowerInvariant())],
            Imap = imap,
            CertificateAuthority = Authority(section),
            MaxConnectionsPerAccount = section.Number("MaxConnectionsPerAccount", 4, 1, 20),
            MaxConnectionsPerAddress = section.Text("MaxConnectionsPerAddress") is null ? null : section.Number("MaxConnectionsPerAddress", 4, 1, 10_000),
            DisabledExtensions = [.. section.Texts("DisabledExtensions").Select(e => e.ToUpperInvariant())],
            MinimumAuthentication = Minimum(section),
            ReferralHosts = section.Texts("ReferralHosts"),
            PlaintextOnLoopback = plaintext,
        };
    }

    private static Uri? Address(SettingsReader section, string key, string[] schemes)
    {
        if (section.Text(key) is not { } text) return null;
        var usable = Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme)
            && address.Host.Length > 0 && address.UserInfo.Length == 0 && address.PathAndQuery is "" or "/";
        return usable ? address : throw section.Wrong(key, "an address like " + string.Join(" or ", schemes.Select(s => $"{s}://mail.example.org")));
    }

    private static string? Authority(SettingsReader section)
    {
        var path = ServerFolders.Existing(section, "CertificateAuthority");
        return path is null || File.ReadAllText(path).Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal)
            ? path
            : throw section.Wrong("CertificateAuthority", "a PEM file with a certificate");
    }

    private static string? Minimum(SettingsReader section)
    {
        var name = section.Text("MinimumAuthentication")?.ToUpperInvariant();
        return name is null || Mechanisms.Contains(name) ? name : throw section.Wrong("MinimumAuthentication", "one of " + string.Join(", ", Mechanisms));
    }

    private static bool IsLoopback(string host) =>
        host is "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
