using MailKit;
using MimeKit;
using Xunit;

namespace WebMail.Tests.Support;

[Trait("Kind", "Servers")]
public sealed class MailServerTests(AllServers servers) : IClassFixture<AllServers>
{
    public static TheoryData<string> ViewNames => AllServers.ViewNames;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task Anna_signs_in_and_finds_her_25_messages(string view)
    {
        using var anna = await servers.View(view).SignInAsync("anna", Token);
        await anna.Inbox.OpenAsync(FolderAccess.ReadOnly, Token);
        Assert.Equal(25, anna.Inbox.Count);
    }

    [Theory]
    [InlineData("dovecot", "shared/bruno/Team", "Public/support")]
    [InlineData("cyrus-slash", "Other Users/bruno/Team", "Shared Folders/support")]
    [InlineData("cyrus-dot", "user.bruno.Team", "support")]
    [InlineData("cyrus-altdot", "user.bruno.Team", "shared.support")]
    [InlineData("cyrus-unix", "user/bruno/Team", "support")]
    [InlineData("cyrus-old", "Other Users/bruno/Team", "Shared Folders/support")]
    [InlineData("courier", "#shared.bruno.Team", "#shared.support.support")]
    public async Task Each_view_names_shared_mailboxes_its_own_way(string view, string team, string support)
    {
        using var anna = await servers.View(view).SignInAsync("anna", Token);
        foreach (var (name, count) in new[] { (team, 8), (support, 12) })
        {
            var mailbox = await anna.GetFolderAsync(name, Token);
            await mailbox.OpenAsync(FolderAccess.ReadOnly, Token);
            Assert.Equal(count, mailbox.Count);
        }
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task A_reset_brings_back_what_was_there_in_a_moment(string view)
    {
        var server = servers.View(view).Server;
        using (var anna = await server.SignInAsync("anna", Token))
        {
            using var message = new MimeMessage { Subject = "One more", Body = new TextPart("plain") { Text = "x" } };
            await anna.Inbox.AppendAsync(message, MessageFlags.None, Token);
            await anna.Inbox.OpenAsync(FolderAccess.ReadWrite, Token);
            Assert.Equal(26, anna.Inbox.Count);
            await anna.Inbox.StoreAsync(0, new StoreFlagsRequest(StoreAction.Set, MessageFlags.Deleted), Token);
            await anna.Inbox.ExpungeAsync(Token);
        }

        var elapsed = await server.ResetAsync(Token);

        using var again = await server.SignInAsync("anna", Token);
        await again.Inbox.OpenAsync(FolderAccess.ReadOnly, Token);
        Assert.Equal(25, again.Inbox.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{view}: reset in {elapsed.TotalMilliseconds:F0} ms");
        // a quarter of a second on an idle machine
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_stand_in_for_an_old_server_announces_neither_rights_nor_quota()
    {
        using var anna = await servers.View("cyrus-old").SignInAsync("anna", Token);
        var announced = anna.Capabilities & (MailKit.Net.Imap.ImapCapabilities.Acl | MailKit.Net.Imap.ImapCapabilities.Quota
            | MailKit.Net.Imap.ImapCapabilities.CondStore | MailKit.Net.Imap.ImapCapabilities.Move | MailKit.Net.Imap.ImapCapabilities.ListStatus);
        Assert.Equal(MailKit.Net.Imap.ImapCapabilities.None, announced);
    }
}
