using MailKit;
using MimeKit;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Mailboxes;

[Trait("Kind", "Servers")]
public sealed class ImapMailboxesTests(AllServers servers) : IClassFixture<AllServers>
{
    private const string AnnasOwn = """
        INBOX [Inbox] 25/8
        Drafts [Drafts] 1/0
        Sent [Sent] 3/1
        Archive [Archive] 0/0
        Junk [Junk] 1/0
        Trash [Trash] 1/0
        Empty 0/0
        Entwürfe & Ähnliches 2/0
        Projects 0/0
          Alpha 6/2
          Beta 0/0
        """;

    private const string SharedWithAnna = "bruno closed\n  Team 8/8\n    Plans 0/0\nclara 5/5\n  Reports 4/4\ndavid closed\n  Full 0/0";

    /// <summary>Courier has one \Seen for all.</summary>
    private const string SharedAtCourier = "bruno closed\n  Team 8/2\n    Plans 0/0\nclara 5/1\n  Reports 4/1\ndavid closed\n  Full 0/0";

    private const string SharedTree = "announce 2/2\ncommon 12/12\nsupport 12/12\n  closed 0/0\n  open 3/3";

    public static TheoryData<string> ViewNames => AllServers.ViewNames;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task Anna_sees_her_own_mailboxes_with_roles_and_counts_everywhere(string view)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "anna", Token);
        await using var mailboxes = Mailboxes(pool);
        await mailboxes.ListAsync(Token);
        await mailboxes.WhenCounted;
        Assert.Equal(AnnasOwn, (await mailboxes.ListAsync(Token)).Draw(MailboxPlace.Own));
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task Anna_sees_who_shares_what_with_her(string view)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "anna", Token);
        await using var mailboxes = Mailboxes(pool);
        await mailboxes.ListAsync(Token);
        await mailboxes.WhenCounted;
        var tree = await mailboxes.ListAsync(Token);
        Assert.Equal(view == "courier" ? "" : SharedWithAnna, tree.Draw(MailboxPlace.OtherUsers));
        Assert.Equal(view switch
        {
            "dovecot" => "Common closed\n  announce 2/2\n  support 12/12\n    closed 0/0\n    open 3/3\nPublic closed\n  announce 2/2\n  support 12/12\n    closed 0/0\n    open 3/3",
            "courier" => SharedAtCourier + "\nsupport closed\n  announce 2/2\n  support 12/12\n    closed 0/0\n    open 3/3",
            _ => SharedTree,
        }, tree.Draw(MailboxPlace.Shared));
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task Clara_sees_only_what_bruno_shares(string view)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "clara", Token);
        await using var mailboxes = Mailboxes(pool);
        var tree = await mailboxes.ListAsync(Token);
        var place = view == "courier" ? MailboxPlace.Shared : MailboxPlace.OtherUsers;
        Assert.StartsWith("bruno|Team|Plans", string.Join('|', tree.Mailboxes.Where(m => m.Place == place).Select(m => m.Name)), StringComparison.Ordinal);
        Assert.DoesNotContain(tree.Mailboxes, m => m.Name is "secret" or "Full");
    }

    /// <summary>Cyrus's LIST-STATUS and Dovecot's trees without INDEXPVT tell counts even without the right r.</summary>
    [Theory]
    [InlineData("dovecot", "Public/support")]
    [InlineData("cyrus-old", "Shared Folders/support")]
    [InlineData("courier", "#shared.support.support")]
    public async Task A_mailbox_that_david_may_see_but_not_read_has_no_count(string view, string path)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "david", Token);
        await using var mailboxes = Mailboxes(pool);
        await mailboxes.ListAsync(Token);
        await mailboxes.WhenCounted;
        Assert.Equal((null, null), (mailboxes.Find(path)!.Total, mailboxes.Find(path)!.Unread));
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task Subscriptions_are_known(string view)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "anna", Token);
        await using var mailboxes = Mailboxes(pool);
        var own = (await mailboxes.ListAsync(Token)).Mailboxes.Where(m => m.Place == MailboxPlace.Own);
        Assert.Equal("Beta|Empty", string.Join('|', own.Where(m => !m.Subscribed).Select(m => m.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("dovecot", 1)]
    [InlineData("cyrus-slash", 1)]
    [InlineData("cyrus-dot", 1)]
    [InlineData("courier", 5)]
    public async Task Asking_again_costs_few_commands(string view, int most)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "anna", Token);
        await using var mailboxes = Mailboxes(pool);
        await mailboxes.ListAsync(Token);
        await mailboxes.WhenCounted;
        pool.Forget();
        await mailboxes.RefreshAsync(Token);
        Assert.InRange(pool.Commands.Count(c => !c.StartsWith("STATUS", StringComparison.Ordinal)), 1, most);
        await mailboxes.WhenCounted;
        pool.Forget();
        await mailboxes.ListAsync(Token);
        Assert.Empty(pool.Commands);
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task A_mailbox_made_and_deleted_elsewhere_comes_and_goes(string view)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "bruno", Token);
        await using var mailboxes = Mailboxes(pool);
        await mailboxes.ListAsync(Token);
        await mailboxes.WhenCounted;
        var news = new List<MailEvent>();
        mailboxes.Changed += news.Add;

        using var rival = await servers.View(view).SignInAsync("bruno", Token);
        var made = await (await rival.GetFolderAsync(rival.PersonalNamespaces[0].Path, Token)).CreateAsync("Näw " + view, true, Token);
        Assert.Contains((await mailboxes.RefreshAsync(Token)).Mailboxes, m => m.Name == "Näw " + view);
        Assert.IsType<TreeChanged>(Assert.Single(news));
        await mailboxes.WhenCounted;

        await made!.DeleteAsync(Token);
        Assert.DoesNotContain((await mailboxes.RefreshAsync(Token)).Mailboxes, m => m.Name == "Näw " + view);
        Assert.Equal(2, news.OfType<TreeChanged>().Count());
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task New_mail_in_another_mailbox_is_counted_and_told(string view)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "clara", Token);
        await using var mailboxes = Mailboxes(pool);
        await mailboxes.ListAsync(Token);
        await mailboxes.WhenCounted;
        var before = (await mailboxes.ListAsync(Token)).Mailboxes.Single(m => m.Role == MailboxRole.Archive);
        var news = new List<MailEvent>();
        mailboxes.Changed += news.Add;

        using var rival = await servers.View(view).SignInAsync("clara", Token);
        using var message = new MimeMessage { Subject = "One more", Body = new TextPart("plain") { Text = "x" } };
        await (await rival.GetFolderAsync(before.Id.Path, Token)).AppendAsync(message, MessageFlags.None, Token);
        await mailboxes.RefreshAsync(Token);
        await mailboxes.WhenCounted;

        Assert.Equal([new MailboxCounted(before.Id, before.Unread!.Value + 1, before.Total!.Value + 1)], news);
        Assert.Equal(before.Total + 1, mailboxes.Find(before.Id.Path)!.Total);
    }

    [Theory]
    [InlineData("dovecot", 100)]
    [InlineData("cyrus-slash", 100)]
    [InlineData("courier", 98)]
    public async Task David_has_used_89_of_his_kilobytes(string view, int limit)
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View(view), "david", Token);
        await using var mailboxes = Mailboxes(pool);
        var quota = await mailboxes.GetQuotaAsync(Token);
        Assert.Equal((89 * 1024, limit * 1024), (quota!.UsedBytes, quota.LimitBytes));
    }

    [Fact]
    public async Task Where_the_server_has_no_quota_there_is_no_meter()
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View("cyrus-old"), "david", Token);
        await using var mailboxes = Mailboxes(pool);
        Assert.Null(await mailboxes.GetQuotaAsync(Token));
    }

    [Fact]
    public async Task What_the_watcher_counts_is_in_the_next_list_and_told_once()
    {
        await using var pool = await RecordedPool.OpenAsync(servers.View("dovecot"), "anna", Token);
        await using var mailboxes = Mailboxes(pool);
        var before = await mailboxes.ListAsync(Token);
        var news = new List<MailEvent>();
        mailboxes.Changed += news.Add;
        mailboxes.Counted("Projects/Beta", 1, 2);
        mailboxes.Counted("Projects/Beta", 1, 2);
        mailboxes.Counted("No such", 1, 2);
        Assert.Equal([new MailboxCounted(new MailboxId("main", "Projects/Beta"), 1, 2)], news);
        Assert.Equal(2, (await mailboxes.ListAsync(Token)).Mailboxes.Single(m => m.Name == "Beta").Total);
        Assert.Equal(0, before.Mailboxes.Single(m => m.Name == "Beta").Total);
        Assert.Equal(MailboxRole.Sent, mailboxes.Find("Sent")!.Role);
    }

    private static ImapMailboxes Mailboxes(RecordedPool pool) => new("main", pool.Pool, TimeProvider.System);
}
