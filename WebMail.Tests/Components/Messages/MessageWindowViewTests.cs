using Bunit;
using WebMail.Components.Messages;
using WebMail.Engine.Mailboxes;
using Xunit;

namespace WebMail.Tests.Components.Messages;

public sealed class MessageWindowViewTests : ScreenTest
{
    [Fact]
    public void A_window_says_what_the_page_needs_to_place_it()
    {
        var window = Sample.Window(4312, Sample.Row(9), Sample.Row(8)) with { Start = 60, Mailbox = new MailboxId("main", "Projekte/Köln") };
        var drawn = Render<MessageWindowView>(p => p.Add(c => c.Window, window).Add(c => c.Viewer, Viewer).Add(c => c.Run, "r1")).Find(".window");
        Assert.Equal(("main", "Projekte~2FK~C3~B6ln", "9", "4312", "60", "5", "r1", "true"), (drawn.GetAttribute("data-account"), drawn.GetAttribute("data-mailbox"), drawn.GetAttribute("data-uidvalidity"),
            drawn.GetAttribute("data-total"), drawn.GetAttribute("data-start"), drawn.GetAttribute("data-news"), drawn.GetAttribute("data-run"), drawn.GetAttribute("data-can-change")));
        Assert.Equal(["61", "62"], drawn.QuerySelectorAll(".row").Select(r => r.GetAttribute("aria-posinset")));
        Assert.False(drawn.HasAttribute("data-as-of") || drawn.HasAttribute("data-cut"));
    }

    [Fact]
    public void The_open_message_is_marked_and_is_the_stop_for_the_tab_key()
    {
        var drawn = Render<MessageWindowView>(p => p.Add(c => c.Window, Sample.Window(2, Sample.Row(9), Sample.Row(8))).Add(c => c.Viewer, Viewer).Add(c => c.Open, 8u));
        Assert.Equal("8", drawn.Find("[aria-current=true]").GetAttribute("data-uid"));
        Assert.Equal("8", Assert.Single(drawn.FindAll(".row[tabindex='0']")).GetAttribute("data-uid"));
    }

    [Fact]
    public void With_nothing_open_the_first_row_is_the_stop_for_the_tab_key()
    {
        var drawn = Render<MessageWindowView>(p => p.Add(c => c.Window, Sample.Window(2, Sample.Row(9), Sample.Row(8))).Add(c => c.Viewer, Viewer));
        Assert.Equal("9", Assert.Single(drawn.FindAll(".row[tabindex='0']")).GetAttribute("data-uid"));
    }

    [Fact]
    public void A_window_from_before_the_server_went_away_says_of_when_it_is()
    {
        var window = Sample.Window(1, Sample.Row()) with { AsOf = Now.AddMinutes(-27) };
        Assert.Equal("14:03", Render<MessageWindowView>(p => p.Add(c => c.Window, window).Add(c => c.Viewer, Viewer)).Find(".window").GetAttribute("data-as-of"));
    }
}
