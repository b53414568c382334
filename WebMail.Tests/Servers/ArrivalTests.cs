using MailKit;
using WebMail.Engine.Accounts;
using WebMail.Engine.Changes;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;
using Flags = WebMail.Engine.Messages.MessageFlags;

namespace WebMail.Tests.Servers;

/// <summary>A connection that selected a mailbox long ago doesn't see what came since; a person who has seen the row must not notice.</summary>
[Trait("Kind", "Servers")]
public sealed class ArrivalTests(AllServers servers) : IClassFixture<AllServers>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dovecot", "Archive")]
    [InlineData("cyrus-slash", "Archive")]
    [InlineData("courier", "INBOX.Archive")]
    public async Task What_has_just_arrived_in_an_open_mailbox_opens_is_saved_and_is_marked(string view, string path)
    {
        // One connection beside the watcher's: the next piece of work finds the mailbox as that one selected it.
        await using var host = new EngineHost(servers.View(view), change: p => p with { MaxConnectionsPerAccount = 2 });
        var clara = await host.SignInAsync("clara", Token);
        var archive = new MailboxId(Account.Main, path);
        await AppendAsync(view, path, "First");
        var first = (await clara.Messages.GetWindowAsync(new WindowRequest(archive, 0, 10), Token)).Rows[0];
        var validity = (await clara.Messages.GetWindowAsync(new WindowRequest(archive, 0, 10), Token)).UidValidity;
        await clara.Reading.OpenAsync(new MessageId(archive, validity, first.Uid), new OpenOptions("/image/"), Token);

        var opened = await clara.Reading.OpenAsync(new MessageId(archive, validity, await AppendAsync(view, path, "Second")), new OpenOptions("/image/"), Token);
        Assert.Equal("Second", opened.Header.Subject);

        var third = await AppendAsync(view, path, "Third");
        await using (var source = await clara.Reading.OpenSourceAsync(new MessageId(archive, validity, third), Token))
        {
            using var reader = new StreamReader(source.Content);
            Assert.Contains("Subject: Third", await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
        }

        var fourth = await AppendAsync(view, path, "Fourth");
        var outcome = await clara.Changes.ApplyAsync(new Change(Guid.NewGuid(), archive, validity, [fourth], ChangeKind.Flag), Token);
        Assert.Null(outcome.Refused);
        Assert.Empty(outcome.Gone);
        var row = (await clara.Messages.GetWindowAsync(new WindowRequest(archive, 0, 10), Token)).Rows.First(r => r.Uid == fourth);
        Assert.True((row.Flags & Flags.Flagged) != 0);
    }

    [Fact]
    public async Task A_mailbox_made_while_a_page_is_open_is_counted_and_its_end_is_told()
    {
        await using var host = new EngineHost(servers.View("dovecot"));
        var clara = await host.SignInAsync("clara", Token);
        var inbox = new MailboxId(Account.Main, "INBOX");
        await clara.Mailboxes.ListAsync(Account.Main, Token);
        await clara.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 10), Token);
        await using var news = EngineHost.Listen(clara, Token);
        using var watch = clara.Events.Watch(inbox);
        await Eventually.HoldsAsync(() => news.All.OfType<ConnectionChanged>().Any(c => c.State == ConnectionState.Live), 15);
        using var rival = await servers.View("dovecot").SignInAsync("clara", Token);
        var made = await rival.GetFolder(rival.PersonalNamespaces[0]).CreateAsync("Made meanwhile", true, Token);
        await Eventually.HoldsAsync(() => news.All.OfType<TreeChanged>().Any(), 15, news.ToString);
        await AppendAsync("dovecot", "Made meanwhile", "First");
        await Eventually.HoldsAsync(() => news.All.OfType<MailboxCounted>().Any(c => c.Mailbox.Path == "Made meanwhile" && c.Unread == 1), 15, news.ToString);
        await made!.DeleteAsync(Token);
        await Eventually.HoldsAsync(() => news.All.OfType<TreeChanged>().Count() > 1, 15, news.ToString);
        Assert.DoesNotContain((await clara.Mailboxes.ListAsync(Account.Main, Token)).Mailboxes, m => m.Name == "Made meanwhile");
    }

    private async Task<uint> AppendAsync(string view, string path, string subject)
    {
        using var rival = await servers.View(view).SignInAsync("clara", Token);
        var folder = await rival.GetFolderAsync(path, Token);
        var message = new MimeKit.MimeMessage { Subject = subject, Body = new MimeKit.TextPart("plain") { Text = "Hello" } };
        message.From.Add(new MimeKit.MailboxAddress("Zoe", "zoe@example.org"));
        return (await folder.AppendAsync(new AppendRequest(message), Token))?.Id ?? throw new InvalidOperationException("The server doesn't tell UIDs.");
    }
}
