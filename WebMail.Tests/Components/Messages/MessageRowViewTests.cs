using AngleSharp.Dom;
using Bunit;
using WebMail.Components.Messages;
using WebMail.Engine.Messages;
using Xunit;

namespace WebMail.Tests.Components.Messages;

public sealed class MessageRowViewTests : ScreenTest
{
    private IElement Draw(MessageRow row) => Render<MessageRowView>(p => p.Add(c => c.Row, row).Add(c => c.Mailbox, Sample.Inbox).Add(c => c.Viewer, Viewer).Add(c => c.Place, 4).Add(c => c.Total, 4312)).Find("[role=option]");

    [Fact]
    public void A_read_row_is_called_by_sender_subject_and_time() => Assert.Equal("Clara Öztürk, Lunch?, 14:02", Draw(Sample.Row()).GetAttribute("aria-label"));

    [Fact]
    public void An_unread_flagged_row_with_attachments_says_all_of_it_in_the_agreed_order() =>
        Assert.Equal("Unread, Clara Öztürk, Lunch?, 14:02, flagged, has attachments", Draw(Sample.Row(flags: MessageFlags.Flagged, attachments: true)).GetAttribute("aria-label"));

    [Fact]
    public void A_row_is_the_link_to_its_message_and_holds_nothing_that_takes_the_focus()
    {
        var row = Draw(Sample.Row(uid: 48213));
        Assert.Equal("/mail/main/INBOX/48213", row.GetAttribute("href"));
        Assert.Equal(("5", "4312", "48213"), (row.GetAttribute("aria-posinset"), row.GetAttribute("aria-setsize"), row.GetAttribute("data-uid")));
        Assert.Empty(row.QuerySelectorAll("a, button, input, [tabindex]"));
    }

    [Fact]
    public void What_runs_against_the_page_is_isolated_in_the_name()
    {
        const string Dana = "\u05D3\u05E0\u05D4";
        Assert.Equal($"\u2068{Dana}\u2069, Lunch?, 14:02", Draw(Sample.Row(name: Dana)).GetAttribute("aria-label"));
    }

    [Fact]
    public void A_hostile_sender_subject_or_preview_stays_text()
    {
        var row = Draw(Sample.Row(name: Hostile, subject: Hostile, preview: Hostile));
        Assert.Empty(row.QuerySelectorAll("img"));
        Assert.Equal(Hostile, row.QuerySelector(".row-subject")!.TextContent);
        Assert.Equal(Hostile, row.QuerySelector(".row-preview")!.GetAttribute("data-text"));
    }

    [Fact]
    public void A_row_without_subject_or_sender_says_so()
    {
        var label = Draw(new MessageRow(1, [], " ", Now, MessageFlags.Seen, [], 10, false)).GetAttribute("aria-label");
        Assert.Equal("(no sender), (no subject), 14:30", label);
    }

    [Fact]
    public void Marks_stand_in_their_order()
    {
        var marks = Draw(Sample.Row(flags: MessageFlags.Seen | MessageFlags.Flagged | MessageFlags.Answered | MessageFlags.Forwarded, attachments: true)).QuerySelectorAll("[data-mark]");
        Assert.Equal(["answered", "forwarded", "attachments", "flag"], marks.Select(m => m.GetAttribute("data-mark")));
    }

    [Fact]
    public void A_preview_in_hebrew_gets_its_own_direction() => Assert.Equal("rtl", Draw(Sample.Row(preview: "“שלום”")).QuerySelector(".row-preview")!.GetAttribute("dir"));

    [Fact]
    public void In_German_the_name_is_German()
    {
        Speak("de");
        Assert.Equal("Ungelesen, Clara Öztürk, Lunch?, 14:02, markiert, mit Anhängen", Draw(Sample.Row(flags: MessageFlags.Flagged, attachments: true)).GetAttribute("aria-label"));
    }
}
