using Bunit;
using WebMail.Components.Messages.Reading;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Components.Messages.Reading;

public sealed class MessageHeaderViewTests : ScreenTest
{
    private static readonly HashSet<string> Own = new(StringComparer.OrdinalIgnoreCase) { "anna@example.org" };

    private IRenderedComponent<MessageHeaderView> Draw(MessageHeader header, MessageBody? body = null) =>
        Render<MessageHeaderView>(p => p.Add(c => c.Header, header).Add(c => c.Viewer, Viewer).Add(c => c.Own, Own).Add(c => c.Body, body ?? Sample.Body()));

    [Fact]
    public void The_subject_is_the_heading_and_the_address_stands_beside_the_name()
    {
        var header = Draw(Sample.Header());
        Assert.Equal("Lunch?", header.Find("h1").TextContent);
        Assert.Equal("Clara Öztürk", header.Find(".from-name b").TextContent);
        Assert.Equal("clara@example.org", header.Find(".from-name .muted").TextContent);
    }

    [Fact]
    public void Recipients_are_named_in_a_line_with_the_reader_first()
    {
        var header = Sample.Header(to: [new("Bruno Keller", "bruno@example.org"), new("Anna", "ANNA@example.org")], cc: [new("Team", "team@example.org")]);
        Assert.Equal("To you and Bruno Keller, Cc Team", Draw(header).Find("summary .clip").TextContent);
    }

    [Fact]
    public void A_crowd_of_recipients_is_counted()
    {
        var crowd = Enumerable.Range(1, 20).Select(i => new Correspondent("Person " + i, $"p{i}@example.org")).ToArray();
        Assert.Equal("To Person 1, Person 2, Person 3 and 17 more", Draw(Sample.Header(to: crowd)).Find("summary .clip").TextContent);
    }

    [Fact]
    public void A_message_without_recipients_says_so() => Assert.Equal("Recipients not given", Draw(Sample.Header(to: [])).Find("summary .clip").TextContent);

    [Fact]
    public void Hostile_values_stay_text_wherever_they_come_from()
    {
        Correspondent[] people = [new(Hostile, Hostile)];
        var body = Sample.Body([.. Enum.GetValues<MessageWarningKind>().Select(k => new MessageWarning(k, [Hostile, Hostile]))], [new Attachment("2", Hostile, Hostile, 10, true)], 1, 1, true);
        var drawn = Draw(Sample.Header(Hostile, people, people, people), body);
        Assert.Empty(drawn.FindAll("img"));
        Assert.Equal(Hostile, drawn.Find("h1").TextContent);
        Assert.Equal(Hostile, drawn.Find(".card-name").TextContent);
    }
}
