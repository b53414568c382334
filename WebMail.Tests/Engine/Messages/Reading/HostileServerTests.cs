using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support.Scripted;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

/// <summary>Servers that lie, stop, or answer what nobody asked: the message opens, or the person gets a sentence.</summary>
public sealed class HostileServerTests
{
    private static readonly MessageId First = new(new MailboxId("main", "INBOX"), 1, 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("imap-fetch-empty", MailErrorKind.MessageGone)]
    [InlineData("imap-fetch-wrong-uid", MailErrorKind.MessageGone)]
    [InlineData("imap-fetch-nil-body", MailErrorKind.NotUnderstood)]
    [InlineData("imap-bodystructure-deep", MailErrorKind.NotUnderstood)]
    [InlineData("imap-bodystructure-short", MailErrorKind.NotUnderstood)]
    public async Task What_can_not_be_read_is_a_sentence(string scenario, MailErrorKind expected) =>
        Assert.Equal(expected, (await OpenAsync(Scenario.Named(scenario))).Kind);

    [Fact]
    public async Task The_type_that_the_structure_tells_counts_and_not_what_the_text_looks_like() =>
        Assert.Contains("&lt;script&gt;", (await OpenAsync(Scenario.Named("imap-bodystructure-lies"))).Html, StringComparison.Ordinal);

    [Theory]
    [InlineData("* 1 FETCH (UID 1 FLAGS (", "reset")]
    [InlineData("* 1 FETCH (UID 1 FLAGS ())\r\n* BYE shutdown\r\n", "close")]
    public async Task A_line_that_breaks_in_the_answer_is_made_anew_and_the_message_opens(string answer, string end)
    {
        var send = System.Text.Json.JsonSerializer.Serialize(answer);
        var opened = await OpenAsync(Scenario.Of($$"""["@greet", "@login", "@select", {"on": "UID FETCH", "send": [{{send}}]}, {"{{end}}": 1}, "@greet", "@login", "@select"]"""));
        Assert.Contains("Good day.", opened.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_structure_nested_without_end_is_made_out_of_the_source()
    {
        var deep = new string('(', 20_000);
        var opened = await OpenAsync(Scenario.Of($$"""["@greet", "@login", "@select", {"on": "UID FETCH", "send": ["* 1 FETCH (UID 1 BODYSTRUCTURE {{deep}}"]}, {"close": 1}, "@greet", "@login", "@select"]"""));
        Assert.Contains("Good day.", opened.Html, StringComparison.Ordinal);
    }

    private static async Task<(MailErrorKind? Kind, string? Html)> OpenAsync(Scenario scenario)
    {
        await using var server = ScriptedImapServer.Play(scenario, insideTls: true);
        using var metrics = new ImapMetrics();
        var profile = new ServerProfile { Name = "x", Imap = new Uri(string.Create(CultureInfo.InvariantCulture, $"imaps://localhost:{server.Port}")), CertificateAuthority = server.CaFile };
        var pools = new ImapPools(metrics, TimeProvider.System, NullLoggerFactory.Instance);
        await using var pool = pools.Open(profile, new Credentials("x", "anna", "secret"));
        using var gate = new CleaningGate(TimeProvider.System, NullLogger<CleaningGate>.Instance);
        return await OpenAsync(new ImapReading(pool, gate, [], TimeProvider.System));
    }

    private static async Task<(MailErrorKind? Kind, string? Html)> OpenAsync(ImapReading reading)
    {
        try
        {
            return (null, (await reading.OpenAsync(First, new OpenOptions("/image/"), Token)).Body.Html);
        }
        catch (MailError error)
        {
            return (error.Kind, null);
        }
    }
}
