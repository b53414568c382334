using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Xunit;

namespace WebMail.Tests.Support.Scripted;

public sealed class ScriptedImapServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_not_scripted_gets_a_plain_good_answer()
    {
        await using var server = ScriptedImapServer.Play(Scenario.Of("""["@greet", "@login", "@select"]"""), insideTls: true);
        using var client = await Rival.SignInAsync(server.Port, server.CaFile, "anna", "secret", Token);
        await client.Inbox.OpenAsync(FolderAccess.ReadWrite, Token);
        var rows = await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Envelope | MessageSummaryItems.Flags | MessageSummaryItems.BodyStructure, Token);
        Assert.Equal(["Message 1", "Message 2", "Message 3"], rows.Select(row => row.Envelope!.Subject));
        Assert.Equal("Good day.", ((MimeKit.TextPart)await client.Inbox.GetBodyPartAsync(rows[0].UniqueId, rows[0].TextBody!, Token)).Text.Trim());
        await client.DisconnectAsync(true, Token);
        server.Verify();
        Assert.Equal(1, server.Record.SignIns);
    }

    [Fact]
    public async Task A_scripted_answer_takes_the_place_of_the_plain_one()
    {
        await using var server = ScriptedImapServer.Play(Scenario.Of("""["@greet", {"on": "LOGIN|AUTHENTICATE", "send": ["{tag} NO [UNAVAILABLE] later\r\n"]}]"""), insideTls: true);
        using var client = await Rival.ConnectAsync(server.Port, server.CaFile, Token);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await Assert.ThrowsAsync<AuthenticationException>(() => client.AuthenticateAsync(new SaslMechanismPlain("anna", "secret"), Token));
        }
    }

    [Theory]
    [InlineData("expired")]
    [InlineData("name")]
    [InlineData("self")]
    public async Task A_bad_certificate_is_refused_by_a_client_that_looks(string flaw)
    {
        await using var server = ScriptedImapServer.Play(Scenario.Of($"""["@tls-bad:{flaw}", "@greet"]""", "implicit"));
        await Assert.ThrowsAsync<SslHandshakeException>(() => Rival.ConnectAsync(server.Port, server.CaFile, Token));
    }

    [Fact]
    public async Task After_a_close_the_next_connection_goes_on_with_the_script()
    {
        await using var server = ScriptedImapServer.Play(Scenario.Of("""["@greet", "@login", "@select", {"close": 1}, {"send": "* BYE full\r\n"}, {"close": 1}]"""), insideTls: true);
        using var first = await Rival.SignInAsync(server.Port, server.CaFile, "anna", "secret", Token);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await first.Inbox.OpenAsync(FolderAccess.ReadOnly, Token);
            await first.NoOpAsync(Token);
        });
        await Assert.ThrowsAnyAsync<Exception>(() => Rival.ConnectAsync(server.Port, server.CaFile, Token));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_wrong_server_signature_is_noticed()
    {
        await using var server = ScriptedImapServer.Play(
            Scenario.Of("""[{"send": "* OK [CAPABILITY IMAP4rev1 AUTH=SCRAM-SHA-256 SASL-IR] x\r\n"}, {"on": "AUTHENTICATE", "send": ["@scram-wrong-signature"]}]"""), insideTls: true);
        using var client = await Rival.ConnectAsync(server.Port, server.CaFile, Token);
        await Assert.ThrowsAnyAsync<Exception>(() => client.AuthenticateAsync(new SaslMechanismScramSha256("anna", "secret"), Token));
        Assert.False(client.IsAuthenticated);
    }

    [Fact]
    public async Task Starttls_is_played_in_the_middle_of_a_script()
    {
        await using var server = ScriptedImapServer.Play(Scenario.Of("""[{"send": "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] x\r\n"}, {"on": "STARTTLS", "send": ["{tag} OK\r\n"]}, "@tls", "@login"]""", "starttls"));
        using var client = new ImapClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, certificate, _, errors) => Rival.IsTrusted(certificate, errors, server.CaFile);
        await client.ConnectAsync("localhost", server.Port, SecureSocketOptions.StartTls, Token);
        await client.AuthenticateAsync(new SaslMechanismPlain("anna", "secret"), Token);
        Assert.True(client.IsSecure);
    }

    [Fact]
    public void Every_IMAP_script_of_the_corpus_has_only_steps_that_can_be_played() =>
        Assert.All(Scenario.All.Where(scenario => scenario.Protocol == "imap"), scenario => Assert.Empty(scenario.UnknownSteps()));
}
