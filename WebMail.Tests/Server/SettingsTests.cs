using Microsoft.Extensions.Configuration;
using WebMail.Server.Hosting;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class SettingsTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("webmail-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData("Servers:0:Imap", "mail.example.org")]
    [InlineData("Servers:0:Imap", "pop3://mail.example.org")]
    [InlineData("Servers:0:Imap", "imaps://anna@mail.example.org")]
    [InlineData("Servers:0:Imap", "imaps://mail.example.org/INBOX")]
    [InlineData("Servers:0:Submission", "smtp://mail.example.org")]
    [InlineData("Servers:0:Sieve", "sieve:mail.example.org")]
    [InlineData("Servers:0:CertificateAuthority", "/nowhere/ca.pem")]
    [InlineData("Servers:0:MaxConnectionsPerAccount", "0")]
    [InlineData("Servers:0:MaxConnectionsPerAccount", "four")]
    [InlineData("Servers:0:MaxConnectionsPerAddress", "-1")]
    [InlineData("Servers:0:MinimumAuthentication", "ROT13")]
    [InlineData("Servers:0:PlaintextOnLoopback", "yes")]
    [InlineData("Servers:0:PlaintextOnLoopback", "true")]
    [InlineData("PublicUrl", "mail.example.org")]
    [InlineData("PublicUrl", "https://mail.example.org/webmail")]
    [InlineData("Proxies:0", "10.0.0.0/99")]
    [InlineData("Session:Idle", "soon")]
    [InlineData("Session:Idle", "00:00:01")]
    [InlineData("Session:Absolute", "14")]
    [InlineData("Limits:ConnectionsPerSession", "many")]
    [InlineData("Keys:File", "/nowhere/key")]
    [InlineData("Keys:Certificate", "/nowhere/key")]
    [InlineData("Accounts:AllowPrivateNetworks", "perhaps")]
    [InlineData("Data", "/proc/nowhere")]
    public void A_wrong_value_is_a_sentence_that_names_the_key(string key, string value)
    {
        var problem = Assert.Throws<SettingsProblem>(() => Read((key, value)));
        Assert.Contains("WebMail:" + key, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.DoesNotContain("Exception", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings:Database")]
    [InlineData("ConnectionStrings:Cache")]
    [InlineData("WebMail:Oidc:Authority")]
    public void What_this_version_cannot_do_is_said_rather_than_ignored(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WebMail:Data", data), new(key, "something")]).Build();
        Assert.Contains(key, Assert.Throws<SettingsProblem>(() => WebMailSettings.Read(configuration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_key_is_noticed_and_every_key_of_the_contract_is_known()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("WebMail:Servers:0:Imap", "x"), new("WebMail:Servers:10:Domains:2", "x"), new("WebMail:session:idle", "x"),
            new("WebMail:Server:0:Imap", "x"), new("WebMail:Servers:0:Smtp", "x"),
        ]).Build();
        Assert.Equal(["WebMail:Server:0:Imap", "WebMail:Servers:0:Smtp"], KnownSettings.Unknown(configuration).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_server_without_an_address_and_two_of_one_name_are_said()
    {
        Assert.Contains("WebMail:Servers:1:Imap is missing", Assert.Throws<SettingsProblem>(() => Read(("Servers:1:Name", "Second"))).Message, StringComparison.Ordinal);
        Assert.Contains("called \"mail.example.org\"", Assert.Throws<SettingsProblem>(() => Read(("Servers:1:Imap", "imap://mail.example.org"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_word_the_defaults_of_the_contract_hold()
    {
        var settings = Read();
        Assert.Equal("WebMail", settings.Name);
        Assert.Equal(new SessionLimits(TimeSpan.FromHours(12), TimeSpan.FromMinutes(15), TimeSpan.FromDays(14)), settings.Session);
        var server = Assert.Single(settings.Servers);
        Assert.Equal((4, null, "mail.example.org", false), (server.MaxConnectionsPerAccount, server.MaxConnectionsPerAddress, server.Name, server.PlaintextOnLoopback));
        Assert.False(settings.AllowPrivateNetworks);
        Assert.Empty(settings.Proxies);
    }

    [Fact]
    public void What_is_configured_arrives()
    {
        var settings = Read(
            ("Servers:0:Name", "Nordwind"), ("Servers:0:Domains:0", "@Nordwind.example"), ("Servers:0:MaxConnectionsPerAddress", "4"), ("Servers:0:DisabledExtensions:0", "notify"),
            ("Servers:0:MinimumAuthentication", "scram-sha-256"), ("Session:IdlePublic", "00:05:00"), ("PublicUrl", "https://mail.nordwind.example"), ("Proxies:0", "10.0.0.0/8"), ("Proxies:1", "::1"));
        var server = Assert.Single(settings.Servers);
        Assert.Equal("Nordwind", server.Name);
        Assert.Equal(["nordwind.example"], server.Domains);
        Assert.Equal(4, server.MaxConnectionsPerAddress);
        Assert.Equal(["NOTIFY"], server.DisabledExtensions);
        Assert.Equal("SCRAM-SHA-256", server.MinimumAuthentication);
        Assert.Equal(TimeSpan.FromMinutes(5), settings.Session.IdlePublic);
        Assert.Equal(2, settings.Proxies.Count);
    }

    private WebMailSettings Read(params (string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string?> { ["WebMail:Data"] = data, ["WebMail:Servers:0:Imap"] = "imaps://mail.example.org" };
        foreach (var (key, value) in values) all["WebMail:" + key] = value;
        return WebMailSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
