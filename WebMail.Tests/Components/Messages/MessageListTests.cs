using Bunit;
using WebMail.Components.Messages;
using WebMail.Engine;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using Xunit;

namespace WebMail.Tests.Components.Messages;

public sealed class MessageListTests : ScreenTest
{
    private IRenderedComponent<MessageList> Draw(MessageWindow? window, string? query = null, MailErrorKind? error = null, int unread = 0) => Render<MessageList>(p => p
        .Add(c => c.Viewer, Viewer).Add(c => c.Mailbox, Sample.Mailbox("INBOX", MailboxRole.Inbox, unread)).Add(c => c.Window, window).Add(c => c.Query, query).Add(c => c.Error, error)
        .Add(c => c.ErrorText, error is null ? null : "Nordwind can’t be reached."));

    private static string? Shown(IRenderedComponent<MessageList> list) => list.FindAll(".empty:not([hidden])").Select(e => e.GetAttribute("data-empty")).SingleOrDefault();

    [Fact]
    public void A_mailbox_with_messages_shows_them_and_how_many_are_unread()
    {
        var list = Draw(Sample.Window(1, Sample.Row()), unread: 12);
        Assert.Equal("12 unread", list.Find(".list-title .count").TextContent);
        Assert.Null(Shown(list));
        Assert.Single(list.FindAll("[role=listbox] [role=option]"));
    }

    [Fact]
    public void An_empty_inbox_says_something_kind()
    {
        var list = Draw(Sample.Window(0));
        Assert.Equal("mailbox", Shown(list));
        Assert.Equal("All read and tidied", list.Find(".empty:not([hidden]) h2").TextContent);
        Assert.Equal("no messages", list.Find(".list-title .count").TextContent);
    }

    [Fact]
    public void A_search_without_hits_names_the_mailbox()
    {
        var list = Draw(Sample.Window(0), query: "invoice");
        Assert.Equal("search", Shown(list));
        Assert.Equal("Nothing in Inbox matches", list.Find(".empty:not([hidden]) h2").TextContent);
    }

    [Fact]
    public void A_search_that_was_cut_says_so() => Assert.Equal("first 1,000 results", Draw(Sample.Window(1000, Sample.Row()) with { Cut = true }, query: "a").Find(".list-title .count").TextContent);

    [Fact]
    public void What_was_known_before_the_server_went_away_stays_with_a_note()
    {
        var list = Draw(Sample.Window(1, Sample.Row()) with { AsOf = Now.AddMinutes(-27) });
        Assert.Equal("as of 14:03", list.Find(".list-title .count").TextContent);
        Assert.False(list.Find(".kept").HasAttribute("hidden"));
        Assert.Single(list.FindAll("[role=option]"));
    }

    [Fact]
    public void A_mailbox_that_is_gone_offers_the_way_home() => Assert.Equal("/", Draw(null, error: MailErrorKind.MailboxGone).Find("[data-empty=gone] a").GetAttribute("href"));

    [Fact]
    public void A_server_that_cannot_be_reached_is_an_alert_in_the_list()
    {
        var list = Draw(null, error: MailErrorKind.ServerUnreachable);
        Assert.Contains("Nordwind can’t be reached.", list.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }
}
