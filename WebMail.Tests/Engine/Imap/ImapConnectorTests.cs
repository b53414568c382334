using System.Diagnostics;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.Extensions.Time.Testing;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using WebMail.Tests.Support.Scripted;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapConnectorTests
{
    private static readonly Credentials Anna = new("fake", "anna", "secret");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_of_the_servers_own_authority_is_good(bool fromStart)
    {
        using var certificate = new TestCertificate();
        await using var fixture = Encrypted(certificate, fromStart);
        using var proven = await fixture.Pools.ProveAsync(Profile(fixture.Server, certificate), Anna, Token);
        using var connection = proven.Take();
        Assert.Equal("PLAIN over TLS 1.3", connection.Protection);
    }

    [Theory]
    [InlineData("expired", "valid from")]
    [InlineData("name", "is for other.example.test, not for 127.0.0.1")]
    [InlineData("self", "signed by itself")]
    public async Task A_wrong_certificate_is_refused_and_named(string kind, string why)
    {
        using var certificate = new TestCertificate(kind);
        foreach (var fromStart in (bool[])[true, false])
        {
            await using var fixture = Encrypted(certificate, fromStart);
            var error = await Refused(fixture, Profile(fixture.Server, certificate));
            Assert.Equal(MailErrorKind.CertificateRefused, error.Kind);
            Assert.Contains(why, error.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Detail!);
            Assert.Equal(0, fixture.Server.Count("AUTHENTICATE"));
        }
    }

    [Fact]
    public async Task An_authority_that_was_not_configured_is_named()
    {
        using var certificate = new TestCertificate();
        await using var fixture = Encrypted(certificate, true);
        var error = await Refused(fixture, Profile(fixture.Server, certificate) with { CertificateAuthority = null });
        Assert.Equal(MailErrorKind.CertificateRefused, error.Kind);
        Assert.Contains("Authority of the moment", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_older_than_1_2_is_no_encryption()
    {
        using var certificate = new TestCertificate();
        await using var fixture = Encrypted(certificate, true);
#pragma warning disable SYSLIB0039, CA5397, CA5398 // the point of this test
        fixture.Server.Tls!.EnabledSslProtocols = SslProtocols.Tls11;
#pragma warning restore SYSLIB0039, CA5397, CA5398
        var error = await Refused(fixture, Profile(fixture.Server, certificate));
        Assert.Contains(error.Kind, new[] { MailErrorKind.EncryptionMissing, MailErrorKind.ServerUnreachable });
    }

    [Fact]
    public async Task TLS_where_there_is_none_is_found_at_once()
    {
        await using var fixture = new PoolFixture();
        var error = await Refused(fixture, new ServerProfile { Name = "fake", Imap = new Uri($"imaps://127.0.0.1:{fixture.Server.Port}") });
        Assert.Equal(MailErrorKind.EncryptionMissing, error.Kind);
    }

    [Theory]
    [InlineData("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n")] // stripped
    [InlineData("* PREAUTH [CAPABILITY IMAP4rev1] welcome\r\n")]
    [InlineData("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome\r\n")]
    public async Task No_password_goes_where_encryption_is_missing(string greeting)
    {
        await using var fixture = new PoolFixture();
        fixture.Server.Greeting = greeting;
        var error = await Refused(fixture, fixture.Server.Profile with { PlaintextOnLoopback = false });
        Assert.Equal(MailErrorKind.EncryptionMissing, error.Kind);
        Assert.Equal(0, fixture.Server.Count("AUTHENTICATE") + fixture.Server.Count("LOGIN"));
    }

    [Fact]
    public async Task Capabilities_told_before_TLS_are_not_believed_after_it()
    {
        using var certificate = new TestCertificate();
        await using var fixture = Encrypted(certificate, false);
        fixture.Server.Greeting = "* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN] ready\r\n* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n";
        fixture.Server.Capabilities = "IMAP4rev1 LOGINDISABLED AUTH=SCRAM-SHA-256";
        var error = await Refused(fixture, Profile(fixture.Server, certificate));
        Assert.NotEqual(MailErrorKind.WrongPassword, error.Kind);
        Assert.DoesNotContain(fixture.Server.Commands, c => c.StartsWith("AUTHENTICATE PLAIN", StringComparison.Ordinal) || c.StartsWith("LOGIN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")]
    [InlineData("* X {100000}\r\n")]
    [InlineData("*")]
    public async Task What_is_slipped_in_before_TLS_ends_the_connection(string slipped)
    {
        using var certificate = new TestCertificate();
        await using var fixture = Encrypted(certificate, false);
        fixture.Server.OnCommand = async (s, tag, command) =>
        {
            if (command != "STARTTLS") return false;
            await s.SendAsync($"{tag} OK go\r\n{slipped}");
            await s.EncryptAsync(fixture.Server.Tls!, Token);
            return true;
        };
        var error = await Refused(fixture, Profile(fixture.Server, certificate));
        Assert.Equal(MailErrorKind.EncryptionMissing, error.Kind);
        Assert.Equal(0, fixture.Server.Count("AUTHENTICATE"));
    }

    [Fact]
    public async Task A_minimum_that_the_server_does_not_reach_sends_nothing()
    {
        await using var fixture = new PoolFixture();
        var error = await Refused(fixture, fixture.Server.Profile with { MinimumAuthentication = "SCRAM-SHA-256" });
        Assert.Equal(MailErrorKind.MechanismMissing, error.Kind);
        Assert.Equal(0, fixture.Server.Count("AUTHENTICATE") + fixture.Server.Count("LOGIN"));
    }

    [Theory]
    [InlineData("NO [AUTHENTICATIONFAILED] no", MailErrorKind.WrongPassword)]
    [InlineData("NO Login failed.", MailErrorKind.WrongPassword)]
    [InlineData("NO [UNAVAILABLE] try later", MailErrorKind.ServerFailed)]
    [InlineData("NO [LIMIT] too many connections", MailErrorKind.ServerBusy)]
    [InlineData("NO [INUSE] locked", MailErrorKind.ServerBusy)]
    [InlineData("NO [EXPIRED] change it", MailErrorKind.Refused)]
    [InlineData("NO [ALERT] <b>closed</b>", MailErrorKind.WrongPassword)]
    public async Task A_refusal_is_a_wrong_password_only_where_it_is_one(string answer, MailErrorKind expected)
    {
        await using var fixture = new PoolFixture();
        fixture.Server.OnCommand = async (s, tag, command) =>
        {
            if (!command.StartsWith("AUTHENTICATE", StringComparison.Ordinal)) return false;
            await s.SendAsync($"{tag} {answer}\r\n");
            return true;
        };
        var error = await Refused(fixture, fixture.Server.Profile);
        Assert.Equal(expected, error.Kind);
        Assert.Equal(1, fixture.Server.Count("AUTHENTICATE"));
    }

    [Fact]
    public async Task Where_SCRAM_is_announced_and_refused_PLAIN_is_tried_once_inside_TLS_and_remembered()
    {
        using var certificate = new TestCertificate();
        await using var fixture = Encrypted(certificate, true);
        fixture.Server.Capabilities = "IMAP4rev1 SASL-IR AUTH=SCRAM-SHA-256 AUTH=PLAIN";
        fixture.Server.OnCommand = async (s, tag, command) =>
        {
            if (!command.StartsWith("AUTHENTICATE SCRAM", StringComparison.Ordinal)) return false;
            await s.SendAsync($"{tag} NO [AUTHENTICATIONFAILED] no\r\n");
            return true;
        };
        for (var i = 0; i < 2; i++)
        {
            using var proven = await fixture.Pools.ProveAsync(Profile(fixture.Server, certificate), Anna, Token);
        }

        Assert.Equal(["SCRAM-SHA-256", "PLAIN", "PLAIN"], fixture.Server.Commands.Where(c => c.StartsWith("AUTHENTICATE", StringComparison.Ordinal)).Select(c => c.Split(' ')[1]));
        var error = await Assert.ThrowsAsync<MailError>(() => fixture.Pools.ProveAsync(Profile(fixture.Server, certificate), Anna with { Password = "wrong" }, Token));
        Assert.Equal(MailErrorKind.WrongPassword, error.Kind);
        Assert.Equal(4, fixture.Server.Count("AUTHENTICATE"));
    }

    [Fact]
    public async Task A_server_that_does_not_know_the_password_is_never_told_it()
    {
        await using var server = ScriptedImapServer.Play(Scenario.Of("""
            [{"send": "* OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 AUTH=PLAIN SASL-IR] x\r\n"}, {"on": "AUTHENTICATE SCRAM", "send": ["@scram-wrong-signature"]}]
            """), insideTls: true);
        await using var fixture = new PoolFixture();
        var profile = new ServerProfile { Name = "fake", Imap = new Uri($"imaps://localhost:{server.Port}"), CertificateAuthority = server.CaFile };
        var error = await Refused(fixture, profile);
        Assert.Equal(MailErrorKind.NotUnderstood, error.Kind);
        Assert.Equal(1, server.Record.SignIns);
    }

    [Fact]
    public async Task A_referral_is_followed_to_an_allowed_host_and_to_no_other()
    {
        await using var fixture = new PoolFixture();
        await using var other = new FakeImapServer();
        fixture.Server.OnCommand = async (s, tag, command) =>
        {
            if (!command.StartsWith("AUTHENTICATE", StringComparison.Ordinal)) return false;
            await s.SendAsync($"{tag} NO [REFERRAL imap://anna;AUTH=*@127.0.0.1:{other.Port}/] go there\r\n");
            return true;
        };
        var error = await Refused(fixture, fixture.Server.Profile);
        Assert.Equal(MailErrorKind.Refused, error.Kind);
        Assert.Equal(0, other.Sessions);
        using var proven = await fixture.Pools.ProveAsync(fixture.Server.Profile with { ReferralHosts = ["127.0.0.1"] }, Anna, Token);
        Assert.Equal(1, other.Count("AUTHENTICATE"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* OK re")]
    public async Task A_greeting_that_does_not_come_ends_by_the_deadline(string start)
    {
        var time = new FakeTimeProvider();
        await using var fixture = new PoolFixture(time);
        fixture.Server.Greeting = start;
        var proving = fixture.Pools.ProveAsync(fixture.Server.Profile, Anna, Token);
        await PoolFixture.Until(() => fixture.Server.Open.Count == 1, Token);
        await Task.Delay(50, Token);
        time.Advance(ImapConnector.ConnectLimit);
        var error = await Assert.ThrowsAsync<MailError>(() => proving.WaitAsync(TimeSpan.FromSeconds(5), Token));
        Assert.Equal(MailErrorKind.ServerSilent, error.Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nServer: inside\r\n\r\n", MailErrorKind.NotUnderstood)]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n", MailErrorKind.NotUnderstood)]
    [InlineData("* BYE too many connections\r\n", MailErrorKind.ServerBusy)]
    public async Task Nothing_of_what_a_stranger_says_is_shown(string greeting, MailErrorKind expected)
    {
        await using var fixture = new PoolFixture();
        fixture.Server.Greeting = greeting;
        var error = await Refused(fixture, fixture.Server.Profile);
        Assert.Equal(expected, error.Kind);
        Assert.Null(error.Detail);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_and_a_port_where_nobody_listens_are_told_quickly()
    {
        await using var fixture = new PoolFixture();
        var clock = Stopwatch.StartNew();
        Assert.Equal(MailErrorKind.ServerUnreachable, (await Refused(fixture, fixture.Server.Profile with { Imap = new Uri("imap://nowhere.invalid") })).Kind);
        Assert.Equal(MailErrorKind.ServerUnreachable, (await Refused(fixture, fixture.Server.Profile with { Imap = new Uri("imap://127.0.0.1:1") })).Kind);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 8000);
    }

    [Fact]
    public async Task Disabled_extensions_are_gone_after_signing_in()
    {
        await using var fixture = new PoolFixture();
        var profile = fixture.Server.Profile with { DisabledExtensions = ["IDLE", "UIDPLUS", "literal+", "X-NONSENSE"] };
        using var proven = await fixture.Pools.ProveAsync(profile, Anna, Token);
        using var connection = proven.Take();
        Assert.False(connection.Client.Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.Idle));
        Assert.False(connection.Client.Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.UidPlus));
        Assert.True(connection.Client.Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.Namespace));
    }

    [Fact]
    public async Task An_alert_is_told_once_and_as_text()
    {
        await using var fixture = new PoolFixture();
        var pool = fixture.Open(1);
        fixture.Server.OnCommand = async (s, tag, command) =>
        {
            if (command != "NOOP") return false;
            await s.SendAsync($"* OK [ALERT] <img src=x onerror=alert(1)>\u0007 \r\n{tag} OK\r\n");
            return true;
        };
        for (var i = 0; i < 3; i++) await PoolFixture.NoOp(pool, new ImapWork(null), Token);
        Assert.Equal(["<img src=x onerror=alert(1)>"], pool.TakeAlerts());
        Assert.Empty(pool.TakeAlerts());
    }

    private static PoolFixture Encrypted(TestCertificate certificate, bool fromStart)
    {
        var fixture = new PoolFixture();
        fixture.Server.Tls = new SslServerAuthenticationOptions { ServerCertificate = certificate.Server };
        fixture.Server.TlsFromStart = fromStart;
        fixture.Server.Greeting = fromStart ? fixture.Server.Greeting : "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready\r\n";
        return fixture;
    }

    private static ServerProfile Profile(FakeImapServer server, TestCertificate certificate) => new()
    {
        Name = "fake",
        Imap = new Uri($"{(server.TlsFromStart ? "imaps" : "imap")}://127.0.0.1:{server.Port}"),
        CertificateAuthority = certificate.AuthorityFile,
    };

    private static Task<MailError> Refused(PoolFixture fixture, ServerProfile profile) =>
        Assert.ThrowsAsync<MailError>(() => fixture.Pools.ProveAsync(profile, Anna, Token).WaitAsync(TimeSpan.FromSeconds(20), Token));
}
