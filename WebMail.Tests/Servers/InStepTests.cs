using MailKit;
using MailKit.Net.Imap;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Changes;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Tests.Support;
using Xunit;
using Flags = WebMail.Engine.Messages.MessageFlags;

namespace WebMail.Tests.Servers;

/// <summary>What pages are told and shown is what a fresh IMAP session sees, whatever a rival client does.</summary>
[Trait("Kind", "Servers")]
public sealed class InStepTests(AllServers servers) : IClassFixture<AllServers>
{
    private static readonly MailboxId inbox = new(Account.Main, "INBOX");

    public static TheoryData<string> ViewNames => AllServers.ViewNames;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task A_window_is_what_a_fresh_session_sees(string view)
    {
        await using var host = new EngineHost(servers.View(view));
        var anna = await host.SignInAsync("anna", Token);
        await AgreesAsync(anna, servers.View(view), "anna");
        var around = await anna.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 5) { AroundUid = 5 }, Token);
        Assert.Contains(around.Rows, r => r.Uid == 5);
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task Arrivals_flags_and_losses_by_another_client_are_told_and_shown(string view)
    {
        await using var host = new EngineHost(servers.View(view));
        var anna = await host.SignInAsync("anna", Token);
        await anna.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 50), Token);
        await anna.Mailboxes.ListAsync(Account.Main, Token);
        await using var news = EngineHost.Listen(anna, Token);
        using var watch = anna.Events.Watch(inbox);
        await Eventually.HoldsAsync(() => news.All.OfType<ConnectionChanged>().Any(c => c.State == ConnectionState.Live), 15);
        using var rival = await servers.View(view).SignInAsync("anna", Token);
        var folder = await RivalAsync(rival, "INBOX");
        var added = await AppendAsync(folder, "From a rival");
        // Courier's session doesn't know what it appended itself until it is asked.
        await rival.NoOpAsync(Token);
        await Eventually.HoldsAsync(() => news.All.OfType<MessagesArrived>().Any(a => a.Rows.Any(r => r.Subject == "From a rival")), 20, news.ToString);
        await folder.AddFlagsAsync(added, MailKit.MessageFlags.Flagged, true, Token);
        await Eventually.HoldsAsync(() => news.All.OfType<FlagsChanged>().Any(f => f.States.Any(s => s.Uid == added.Id && (s.Flags & Flags.Flagged) != 0)), 20, news.ToString);
        await folder.AddFlagsAsync(added, MailKit.MessageFlags.Deleted, true, Token);
        await folder.ExpungeAsync(Token);
        await Eventually.HoldsAsync(() => news.All.Any(n => n is MessagesVanished gone && gone.Uids.Contains(added.Id)), 20, news.ToString);
        await AgreesAsync(anna, servers.View(view), "anna");
    }

    [Fact]
    public async Task A_server_that_lost_its_extensions_is_followed_all_the_same()
    {
        string[] lost = ["NOTIFY", "IDLE", "QRESYNC", "CONDSTORE", "ESEARCH", "LIST-STATUS", "LIST-EXTENDED", "SPECIAL-USE", "MOVE", "UIDPLUS", "ENABLE"];
        await using var host = new EngineHost(servers.View("dovecot"), change: p => p with { DisabledExtensions = lost });
        var clara = await host.SignInAsync("clara", Token);
        await clara.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 50), Token);
        using var watch = clara.Events.Watch(inbox);
        using var rival = await servers.View("dovecot").SignInAsync("clara", Token);
        var folder = await RivalAsync(rival, "INBOX");
        await AppendAsync(folder, "Seen without extensions");
        await folder.AddFlagsAsync(0, MailKit.MessageFlags.Deleted, true, Token);
        await folder.ExpungeAsync(Token);
        await AgreesAsync(clara, servers.View("dovecot"), "clara", 400);
    }

    [Theory]
    [MemberData(nameof(ViewNames))]
    public async Task What_a_person_marks_is_marked_on_the_server(string view)
    {
        await using var host = new EngineHost(servers.View(view));
        var anna = await host.SignInAsync("anna", Token);
        var window = await anna.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 50), Token);
        var unread = window.Rows.First(r => (r.Flags & Flags.Seen) == 0).Uid;
        foreach (var kind in (ChangeKind[])[ChangeKind.MarkRead, ChangeKind.Flag, ChangeKind.MarkUnread, ChangeKind.Unflag, ChangeKind.MarkRead])
        {
            var outcome = await anna.Changes.ApplyAsync(new Change(Guid.NewGuid(), inbox, window.UidValidity, [unread], kind), Token);
            Assert.Null(outcome.Refused);
            await AgreesAsync(anna, servers.View(view), "anna");
        }

        var gone = await anna.Changes.ApplyAsync(new Change(Guid.NewGuid(), inbox, window.UidValidity, [999_999], ChangeKind.Flag), Token);
        Assert.Equal([999_999u], gone.Gone);
    }

    [Theory]
    [InlineData("dovecot", "Public/announce")]
    [InlineData("cyrus-slash", "Shared Folders/announce")]
    [InlineData("courier", "#shared.support.announce")]
    public async Task A_mark_that_the_rights_do_not_allow_is_put_back(string view, string path)
    {
        await using var host = new EngineHost(servers.View(view));
        var clara = await host.SignInAsync("clara", Token);
        var tree = await clara.Mailboxes.ListAsync(Account.Main, Token);
        var shared = tree.Mailboxes.FirstOrDefault(m => m.Id.Path == path) ?? tree.Mailboxes.First(m => m.CanOpen && m.Place == MailboxPlace.Shared && m.Name == "announce");
        var window = await clara.Messages.GetWindowAsync(new WindowRequest(shared.Id, 0, 10), Token);
        var row = window.Rows.First(r => (r.Flags & Flags.Flagged) == 0);
        await using var news = EngineHost.Listen(clara, Token);
        MailErrorKind? refused;
        try
        {
            refused = (await clara.Changes.ApplyAsync(new Change(Guid.NewGuid(), shared.Id, window.UidValidity, [row.Uid], ChangeKind.Flag), Token)).Refused;
        }
        catch (MailError error)
        {
            refused = error.Kind;
        }

        Assert.True(refused is MailErrorKind.NoPermission or MailErrorKind.ReadOnly, $"{refused}");
        await Eventually.HoldsAsync(() => news.All.OfType<FlagsChanged>().LastOrDefault()?.States[^1].Flags is { } flags && (flags & Flags.Flagged) == 0);
        Assert.Equal(0, (int)((await clara.Messages.GetWindowAsync(new WindowRequest(shared.Id, 0, 10), Token)).Rows.First(r => r.Uid == row.Uid).Flags & Flags.Flagged));
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    [InlineData("courier")]
    public async Task Searching_finds_sender_recipients_and_subject_in_any_script(string view)
    {
        await using var host = new EngineHost(servers.View(view));
        var anna = await host.SignInAsync("anna", Token);
        var found = await anna.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 50) { Query = "äöü clara" }, Token);
        Assert.NotEmpty(found.Rows);
        Assert.All(found.Rows, r => Assert.Contains("äöü", r.Subject, StringComparison.Ordinal));
        Assert.Equal(found.Rows.Select(r => r.Uid).OrderDescending(), found.Rows.Select(r => r.Uid));
        Assert.Empty((await anna.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 50) { Query = "nothing-is-called-this" }, Token)).Rows);
    }

    [Theory]
    [InlineData("dovecot", 20)]
    [InlineData("cyrus-slash", 20)]
    [InlineData("courier", 8)]
    public async Task After_random_changes_by_a_rival_the_list_is_the_mailbox(string view, int rounds)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var host = new EngineHost(servers.View(view));
        var bruno = await host.SignInAsync("bruno", Token);
        await bruno.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 50), Token);
        using var watch = bruno.Events.Watch(inbox);
        using var rival = await servers.View(view).SignInAsync("bruno", Token);
        var folder = await RivalAsync(rival, "INBOX");
        for (var round = 0; round < rounds; round++)
        {
            var all = await folder.SearchAsync(MailKit.Search.SearchQuery.All, Token);
            switch (random.Next(4))
            {
                case 0 when all.Count > 3:
                    await folder.AddFlagsAsync([.. all.Where(_ => random.Next(4) == 0).Append(all[0])], MailKit.MessageFlags.Deleted, true, Token);
                    await folder.ExpungeAsync(Token);
                    break;
                case 1 when all.Count > 0:
                    await folder.AddFlagsAsync([all[random.Next(all.Count)]], MailKit.MessageFlags.Flagged, true, Token);
                    break;
                default:
                    for (var n = random.Next(1, 6); n > 0; n--) await AppendAsync(folder, $"Round {round}");
                    break;
            }

            if (random.Next(3) == 0) await bruno.Messages.GetWindowAsync(new WindowRequest(inbox, random.Next(20), 10), Token);
        }

        await AgreesAsync(bruno, servers.View(view), "bruno");
    }

    [Theory]
    [InlineData("dovecot")]
    [InlineData("cyrus-slash")]
    public async Task A_mailbox_that_was_deleted_and_made_anew_while_open_is_the_new_one(string view)
    {
        var alpha = new MailboxId(Account.Main, "Projects/Alpha");
        await using var host = new EngineHost(servers.View(view));
        var anna = await host.SignInAsync("anna", Token);
        await anna.Mailboxes.ListAsync(Account.Main, Token);
        var before = await anna.Messages.GetWindowAsync(new WindowRequest(alpha, 0, 50), Token);
        await using var news = EngineHost.Listen(anna, Token);
        using var watch = anna.Events.Watch(alpha);
        await Eventually.HoldsAsync(() => news.All.OfType<ConnectionChanged>().Any(c => c.State == ConnectionState.Live), 15);
        using var rival = await servers.View(view).SignInAsync("anna", Token);
        await (await rival.GetFolderAsync(alpha.Path, Token)).DeleteAsync(Token);
        var parent = await rival.GetFolderAsync("Projects", Token);
        // A UIDVALIDITY made of the time needs another second.
        await Task.Delay(1100, Token);
        var made = await parent.CreateAsync("Alpha", true, Token) ?? throw new InvalidOperationException("not made");
        await AppendAsync(made, "In the new one");
        for (var tries = 0; tries < 500; tries++)
        {
            try
            {
                var window = await anna.Messages.GetWindowAsync(new WindowRequest(alpha, 0, 50), Token);
                if (window.UidValidity != before.UidValidity && window.Rows is [{ Subject: "In the new one" }]) return;
            }
            catch (MailError)
            {
                // The moment in which it doesn't exist.
            }

            await Task.Delay(100, Token);
        }

        Assert.Fail($"Still the old one after 50 s.\n{news}");
    }

    private static async Task<UniqueId> AppendAsync(IMailFolder folder, string subject)
    {
        var message = new MimeKit.MimeMessage { Subject = subject, Body = new MimeKit.TextPart("plain") { Text = "Hello" } };
        message.From.Add(new MimeKit.MailboxAddress("Zoe", "zoe@example.org"));
        message.To.Add(new MimeKit.MailboxAddress("Anna", "anna@example.test"));
        return (await folder.AppendAsync(new AppendRequest(message), Token)) ?? UniqueId.Invalid;
    }

    private static async Task<IMailFolder> RivalAsync(ImapClient rival, string path)
    {
        var folder = await rival.GetFolderAsync(path, Token);
        await folder.OpenAsync(FolderAccess.ReadWrite, Token);
        return folder;
    }

    /// <summary>Compares rows, order, flags and counts with a fresh session; what is on its way may take some seconds.</summary>
    private static async Task AgreesAsync(IMailSession session, MailServerView view, string user, int patience = 100)
    {
        using var fresh = await view.SignInAsync(user, Token);
        var folder = await RivalAsync(fresh, "INBOX");
        var wanted = (await folder.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Flags, Token)).OrderByDescending(s => s.UniqueId.Id)
            .Select(s => $"{s.UniqueId.Id}{((s.Flags & MailKit.MessageFlags.Seen) != 0 ? " seen" : "")}{((s.Flags & MailKit.MessageFlags.Flagged) != 0 ? " flagged" : "")}").ToList();
        List<string> shown = [];
        for (var tries = 0; tries < patience; tries++)
        {
            var window = await session.Messages.GetWindowAsync(new WindowRequest(inbox, 0, 200), Token);
            shown = [.. window.Rows.Select(r => $"{r.Uid}{((r.Flags & Flags.Seen) != 0 ? " seen" : "")}{((r.Flags & Flags.Flagged) != 0 ? " flagged" : "")}")];
            if (shown.SequenceEqual(wanted) && window.Total == wanted.Count) return;
            await Task.Delay(100, Token);
        }

        Assert.Equal(wanted, shown);
    }
}
