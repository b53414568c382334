using MailKit;
using MimeKit;
using Xunit;

namespace WebMail.Tests.Support;

[Trait("Kind", "Servers")]
public sealed class RecordingProxyTests(AllServers servers) : IClassFixture<AllServers>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task Commands_are_counted_through_TLS_and_text_of_messages_is_not_taken_for_commands(string name)
    {
        var view = servers.View(name);
        await using var proxy = FaultProxy.Recording(view);
        using var anna = await Rival.SignInAsync(proxy.Port, view.Server.CaFile, "anna", MailServer.Password, Token);
        await anna.Inbox.OpenAsync(FolderAccess.ReadWrite, Token);
        using var message = new MimeMessage { Subject = "x", Body = new TextPart("plain") { Text = "a1 LOGIN\r\na2 SELECT x" } };
        await anna.Inbox.AppendAsync(message, MessageFlags.None, Token);
        await anna.Inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId, Token);

        Assert.Equal(1, proxy.Record.SignIns);
        Assert.Equal(1, proxy.Record.Count("SELECT") + proxy.Record.Count("EXAMINE"));
        Assert.Equal(1, proxy.Record.Count("APPEND"));
        Assert.Contains(proxy.Record.Lines, line => line.Direction == Directions.ToClient && line.Text.StartsWith("* 25 FETCH", StringComparison.Ordinal));
        Assert.False(anna.Capabilities.HasFlag(MailKit.Net.Imap.ImapCapabilities.Compress));
    }
}
