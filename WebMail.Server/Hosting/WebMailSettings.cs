using System.Net;
using WebMail.Engine.Accounts;

namespace WebMail.Server.Hosting;

/// <summary>The section <c>WebMail</c> of the configuration, checked.</summary>
internal sealed record WebMailSettings
{
    public required string Name { get; init; }

    /// <summary>Full path; exists.</summary>
    public required string DataFolder { get; init; }

    public required IReadOnlyList<ServerProfile> Servers { get; init; }

    /// <summary>Scheme, host and port under which people reach it; null where it isn't configured.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Proxies whose forwarded headers count.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    public required SessionLimits Session { get; init; }

    public required ServerLimits Limits { get; init; }

    public string? KeyFile { get; init; }

    public string? KeyCertificate { get; init; }

    public bool AllowPrivateNetworks { get; init; }

    public IReadOnlyList<string> TrustedAuthenticationIds { get; init; } = [];

    /// <exception cref="SettingsProblem">For the first value that can't be used.</exception>
    public static WebMailSettings Read(IConfiguration configuration)
    {
        var section = new SettingsReader(configuration.GetSection("WebMail"));
        RefuseWhatComesLater(configuration);
        return new WebMailSettings
        {
            Name = section.Text("Name") ?? "WebMail",
            DataFolder = ServerFolders.Prepare(section),
            Servers = ServerProfiles.Read(section),
            PublicUrl = ReadPublicUrl(section),
            Proxies = [.. section.Texts("Proxies").Select((text, i) => ReadNetwork(section, $"Proxies:{i}", text))],
            Session = SessionLimits.Read(section.At("Session")),
            Limits = ServerLimits.Read(section.At("Limits")),
            KeyFile = ServerFolders.Existing(section.At("Keys"), "File"),
            KeyCertificate = ServerFolders.Existing(section.At("Keys"), "Certificate"),
            AllowPrivateNetworks = section.At("Accounts").Flag("AllowPrivateNetworks", false),
            TrustedAuthenticationIds = section.At("AuthenticationResults").Texts("TrustedIds"),
        };
    }

    // Better no start than data in another place, or another way in, than the admin believes.
    private static void RefuseWhatComesLater(IConfiguration configuration)
    {
        foreach (var key in (string[])["ConnectionStrings:Database", "ConnectionStrings:Cache", "WebMail:Oidc:Authority"])
        {
            if (!string.IsNullOrWhiteSpace(configuration[key])) throw new SettingsProblem($"The setting {key} must be empty: this version doesn't support it yet.");
        }
    }

    private static Uri? ReadPublicUrl(SettingsReader section)
    {
        if (section.Text("PublicUrl") is not { } text) return null;
        var usable = Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url.PathAndQuery == "/" && url.UserInfo.Length == 0;
        return usable ? url : throw section.Wrong("PublicUrl", "an address without a path, like https://mail.example.org");
    }

    private static IPNetwork ReadNetwork(SettingsReader section, string key, string text)
    {
        if (IPAddress.TryParse(text, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network : throw section.Wrong(key, "an address or network like 10.0.0.0/8");
    }
}
