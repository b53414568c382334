using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using Xunit;

namespace WebMail.Tests.Engine.Messages;

public sealed class MailboxMirrorTests
{
    private static readonly MailboxId inbox = new("main", "INBOX");
    private readonly NewsFeed feed = new();
    private readonly List<(int Unread, int Total)> counts = [];
    private readonly MailboxMirror mirror;

    public MailboxMirrorTests() => mirror = new MailboxMirror(inbox, feed, (_, unread, total) => counts.Add((unread, total)));

    [Fact]
    public void A_window_that_was_fetched_is_given_again_without_asking()
    {
        var window = mirror.Place(State(total: 5), 3, Rows(30, 40, 50));
        Assert.Equal([50, 40, 30], window.Rows.Select(r => r.Uid));
        Assert.Equal(0, window.Start);
        Assert.Equal([40, 30], mirror.Window(1, 2)!.Rows.Select(r => r.Uid));
        Assert.Null(mirror.Window(2, 3));
    }

    [Fact]
    public async Task New_mail_is_told_once_however_many_connections_hear_of_it()
    {
        mirror.Place(State(total: 1), 1, Rows(10));
        mirror.Arrived(Rows(11, 12));
        mirror.Arrived(Rows(12));
        var told = await NewsAsync();
        var arrived = Assert.IsType<MessagesArrived>(Assert.Single(told));
        Assert.Equal([12, 11], arrived.Rows.Select(r => r.Uid));
        Assert.Equal(3, arrived.Total);
    }

    [Fact]
    public async Task A_flag_that_is_being_sent_is_not_undone_by_older_news()
    {
        mirror.Place(State(total: 1), 1, Rows(10));
        mirror.Show([10], MessageFlags.Flagged, MessageFlags.Flagged, "page");
        mirror.FlagsSeen([new FlagState(10, MessageFlags.Seen, [])]);
        Assert.Equal(MessageFlags.Seen | MessageFlags.Flagged, mirror.Row(10)!.Flags);
        mirror.Settled([10], [new FlagState(10, MessageFlags.Seen, [])], null);
        Assert.Equal(MessageFlags.Seen, mirror.Row(10)!.Flags);
        Assert.Equal(MessageFlags.Seen, Assert.IsType<FlagsChanged>((await NewsAsync())[^1]).States[0].Flags);
    }

    [Fact]
    public void Unread_follows_reading_arrivals_and_losses()
    {
        mirror.Place(State(total: 2), 1, Rows(10, 20));
        mirror.Counted(2);
        mirror.Show([10], MessageFlags.Seen, MessageFlags.Seen, null);
        mirror.Arrived(Rows(30));
        mirror.Vanished([20]);
        Assert.Equal([(2, 2), (1, 2), (2, 3), (1, 2)], counts);
    }

    [Fact]
    public async Task A_new_uidvalidity_throws_everything_away_and_says_so()
    {
        mirror.Place(State(total: 1), 1, Rows(10));
        mirror.Place(State(total: 1, validity: 2), 1, Rows(10));
        Assert.False(Assert.IsType<MailboxRenewed>((await NewsAsync())[^1]).Gone);
        Assert.Equal(2u, mirror.UidValidity);
    }

    [Fact]
    public async Task What_was_missed_is_settled_by_looking_at_the_kept_messages()
    {
        mirror.Place(State(total: 4), 2, Rows(20, 30, 40));
        // Meanwhile 10 (never loaded) and 30 went, 50 came, 20 was read.
        var settled = mirror.Settle(
            State(total: 3, next: 51),
            mirror.Version,
            [new SeenMessage(1, new FlagState(20, MessageFlags.Seen, [])), new SeenMessage(2, new FlagState(40, MessageFlags.None, []))],
            Rows(50));
        Assert.True(settled);
        Assert.Equal([50, 40, 20], mirror.Window(0, 3)!.Rows.Select(r => r.Uid));
        Assert.Contains(await NewsAsync(), n => n is MessagesVanished { Uids: [30] });
    }

    [Fact]
    public void An_answer_that_was_overtaken_is_refused()
    {
        mirror.Place(State(total: 1), 1, Rows(10));
        var seen = mirror.Version;
        mirror.Arrived(Rows(11));
        Assert.False(mirror.Settle(State(total: 1), seen, [], []));
    }

    private static MailboxState State(int total, uint validity = 1, uint next = 0) => new(validity, total, next, 1, true);

    private static List<MessageRow> Rows(params uint[] uids) =>
        [.. uids.Select(u => new MessageRow(u, [], $"{u}", DateTimeOffset.UnixEpoch, MessageFlags.None, [], 1, false))];

    private async Task<List<MailEvent>> NewsAsync()
    {
        var told = new List<MailEvent>();
        if (feed.Latest == 0) return told;
        await foreach (var news in feed.FollowAsync(0, TestContext.Current.CancellationToken))
        {
            told.Add(news.Event);
            if (news.Number == feed.Latest) break;
        }

        return told;
    }
}
