using Bunit;
using WebMail.Components.Messages.Reading;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Components.Messages.Reading;

public sealed class NoticesTests : ScreenTest
{
    private IRenderedComponent<Notices> Draw(MessageBody body, bool images = false) => Render<Notices>(p => p.Add(c => c.Body, body).Add(c => c.Images, images));

    [Theory]
    [InlineData(MessageWarningKind.ReplyToElsewhere, "A reply would not go to the sender, but to another address: a@x.example")]
    [InlineData(MessageWarningKind.NameHoldsAddress, "The sender’s name contains the address a@x.example, but the message comes from b@y.example")]
    [InlineData(MessageWarningKind.LinkGoesElsewhere, "A link that reads a@x.example leads to b@y.example")]
    [InlineData(MessageWarningKind.AttachmentCanRun, "Opening a@x.example may run a program. Do so only if you expected it.")]
    [InlineData(MessageWarningKind.SenderUnproven, "Your mail server could not confirm that this message comes from a@x.example")]
    [InlineData(MessageWarningKind.SeveralSenders, "This message names more than one sender: a@x.example, b@y.example")]
    public void Each_warning_is_a_sentence_that_names_what_it_means(MessageWarningKind kind, string sentence)
    {
        var note = Draw(Sample.Body([new MessageWarning(kind, ["a@x.example", "b@y.example"])])).Find("[role=note]");
        Assert.Equal(sentence, note.TextContent.Trim());
        Assert.Contains("a@x.example", note.QuerySelector("b")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Held_back_images_are_counted_and_can_be_shown()
    {
        var notes = Draw(Sample.Body(heldBack: 3, trackers: 1));
        Assert.Equal("3 images are held back. One would report that you have read this.", notes.Find("p").TextContent);
        Assert.Equal("Show images", notes.Find("button[data-act=show-images]").TextContent);
    }

    [Fact]
    public void Once_shown_images_are_not_spoken_of() => Assert.Empty(Draw(Sample.Body(heldBack: 3), images: true).FindAll("[role=note]"));

    [Fact]
    public void A_message_with_nothing_to_say_about_it_has_no_notes() => Assert.Empty(Draw(Sample.Body()).FindAll(".notes"));

    [Fact]
    public void A_cut_message_can_be_shown_whole() => Assert.Single(Draw(Sample.Body(cut: true)).FindAll("button[data-act=whole]"));
}
