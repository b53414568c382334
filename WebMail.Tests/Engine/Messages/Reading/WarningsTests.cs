using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class WarningsTests
{
    private static readonly string[] Trusted = ["mx.example.org"];

    [Theory]
    [InlineData("boss@bank.example", "mallory@evil.example", "boss@bank.example")]
    [InlineData("\"Boss\" <boss@bank.example>", "mallory@evil.example", "boss@bank.example")]
    [InlineData("boss＠bank.example", "mallory@evil.example", "boss@bank.example")]
    [InlineData("ann@example.com", "ANN@example.com", null)]
    [InlineData("Ann @ home", "ann@example.com", null)]
    public void A_name_that_holds_another_address_is_said(string name, string address, string? shown)
    {
        var found = About(Header(new Correspondent(name, address))).SingleOrDefault(w => w.Kind == MessageWarningKind.NameHoldsAddress);
        Assert.Equal(shown, found?.Values[0]);
    }

    [Theory]
    [InlineData("ann@other.example", true)]
    [InlineData("ann@lists.example.com", false)]
    [InlineData("help@example.com", false)]
    public void A_reply_that_goes_to_another_house_is_said(string replyTo, bool said)
    {
        var header = Header(new Correspondent("Ann", "ann@example.com")) with { ReplyTo = [new Correspondent("", replyTo)] };
        Assert.Equal(said, About(header).Any(w => w.Kind == MessageWarningKind.ReplyToElsewhere));
    }

    [Fact]
    public void Several_senders_are_named() =>
        Assert.Equal(["a@a.example", "b@b.example"], About(Header(new Correspondent("", "a@a.example"), new Correspondent("", "b@b.example"))).Single().Values);

    [Theory]
    [InlineData("mx.example.org; dmarc=fail header.from=example.com", true)]
    [InlineData("mx.example.org; dmarc=pass header.from=example.com", false)]
    [InlineData("mx.example.org; spf=fail smtp.mailfrom=example.com; dkim=none", true)]
    [InlineData("mx.example.org; spf=fail smtp.mailfrom=list.example; dkim=pass header.d=example.com", false)]
    [InlineData("mx.example.org; dkim=pass header.d=evil.example; spf=softfail smtp.mailfrom=example.com", true)]
    [InlineData("mx.example.org; none", false)]
    [InlineData("evil.example; dmarc=fail header.from=example.com", false)]
    [InlineData("garbage;;;=", false)]
    public void Only_a_trusted_server_can_say_that_the_sender_is_unproven(string result, bool said) =>
        Assert.Equal(said, Unproven(result));

    [Fact]
    public void Of_several_results_the_topmost_trusted_one_counts()
    {
        Assert.False(Unproven("mx.example.org; dmarc=pass header.from=example.com", "mx.example.org; dmarc=fail header.from=example.com"));
        Assert.True(Unproven("evil.example; dmarc=pass", "mx.example.org; dmarc=fail header.from=example.com", "mx.example.org; dmarc=pass"));
    }

    [Fact]
    public void Programs_and_links_that_lie_are_named()
    {
        var attachments = new[] { new Attachment("2", "x.pdf.exe", "application/pdf", 1, true), new Attachment("3", "x.pdf", "application/pdf", 1, false) };
        var links = new[] { new MisleadingLink("bank.example", "bank.example", "evil.example"), new MisleadingLink("bank.example/x", "bank.example", "evil.example") };
        var found = Warnings.About(Header(new Correspondent("", "a@a.example")), links, attachments, [], []);
        Assert.Equal([MessageWarningKind.LinkGoesElsewhere, MessageWarningKind.AttachmentCanRun], found.Select(w => w.Kind));
        Assert.Equal(["bank.example", "evil.example"], found[0].Values);
        Assert.Equal(["x.pdf.exe"], found[1].Values);
    }

    private static bool Unproven(params string[] results) =>
        Warnings.About(Header(new Correspondent("Ann", "ann@example.com")), [], [], results, Trusted).Any(w => w.Kind == MessageWarningKind.SenderUnproven);

    private static IReadOnlyList<MessageWarning> About(MessageHeader header) => Warnings.About(header, [], [], [], []);

    private static MessageHeader Header(params Correspondent[] from) =>
        new(new MessageId(new MailboxId("main", "INBOX"), 1, 1), "s", from, [], [], [], [], null, DateTimeOffset.UnixEpoch, MessageFlags.None, 1);
}
