using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class KeptMessagesTests
{
    private readonly KeptMessages kept = new(most: 3, mostBytes: 1_000_000);

    [Fact]
    public void The_three_read_last_are_kept()
    {
        for (uint i = 1; i <= 3; i++) Keep(i);
        Assert.NotNull(kept.Find(Key(1)));
        Keep(4);
        Assert.Equal([true, false, true, true], new uint[] { 1, 2, 3, 4 }.Select(i => kept.Find(Key(i)) is not null));
    }

    [Fact]
    public void What_would_fill_the_memory_is_not_kept_and_many_large_ones_push_each_other_out()
    {
        Keep(1, 300_000);
        Assert.Null(kept.Find(Key(1)));
        var few = new KeptMessages(most: 100, mostBytes: 1_000_000);
        for (uint i = 1; i <= 10; i++) few.Keep(Key(i), Message(i, 100_000));
        Assert.Equal(4, Enumerable.Range(1, 10).Count(i => few.Find(Key((uint)i)) is not null));
    }

    [Fact]
    public void Other_options_are_another_drawing_and_one_with_remote_images_is_never_kept()
    {
        Keep(1);
        Assert.Null(kept.Find(KeptMessages.Key.Of(Id(1), new OpenOptions("/i/") { Whole = true })));
        Assert.Null(KeptMessages.Key.Of(Id(1), new OpenOptions("/i/") { RemoteImage = _ => "" }));
    }

    [Fact]
    public void A_message_that_is_gone_is_forgotten()
    {
        Keep(1);
        kept.Keep(Id(1), MessageParts.None);
        kept.Forget(Id(1));
        Assert.Null(kept.Find(Key(1)));
        Assert.Null(kept.Parts(Id(1)));
    }

    private static MessageId Id(uint uid) => new(new MailboxId("main", "INBOX"), 1, uid);

    private static KeptMessages.Key Key(uint uid) => KeptMessages.Key.Of(Id(uid), new OpenOptions("/i/"))!;

    private static OpenedMessage Message(uint uid, int length) => new(
        new MessageHeader(Id(uid), "", [], [], [], [], [], null, DateTimeOffset.UnixEpoch, MessageFlags.None, 0),
        new MessageBody(new string('x', length), BodyFormat.Html, 0, 0, false, [], []));

    private void Keep(uint uid, int length = 10) => kept.Keep(Key(uid), Message(uid, length));
}
