using Bunit;
using WebMail.Components.Messages.Reading;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Components.Messages.Reading;

public sealed class AttachmentListTests : ScreenTest
{
    private IRenderedComponent<AttachmentList> Draw(params IReadOnlyList<Attachment> files) => Render<AttachmentList>(p => p.Add(c => c.Message, new MessageId(Sample.Inbox, 9, 7)).Add(c => c.Attachments, files));

    [Fact]
    public void Each_file_is_a_download_with_its_kind_and_size()
    {
        var list = Draw(new Attachment("2.1", "Plan.xlsx", "application/octet-stream", 48_000, false), new Attachment("3", "Umschlag.jpeg", "image/jpeg", 1_400_000, false));
        Assert.Equal("2 attachments", list.Find("h2").TextContent);
        Assert.Equal("/message/main/INBOX/9.7/part/2.1", list.Find("[role=list] a").GetAttribute("href"));
        Assert.Equal(["XLS", "JPG"], list.FindAll(".card-kind").Select(k => k.TextContent));
        Assert.Equal(["47 KB", "1.3 MB"], list.FindAll(".card-meta").Select(k => k.TextContent));
    }

    [Fact]
    public void Without_files_there_is_no_list() => Assert.Equal("", Draw().Markup.Trim());

    [Theory]
    [InlineData("archive.tar.gz", "application/gzip", "GZ")]
    [InlineData("noending", "text/calendar", "CALE")]
    [InlineData(".htaccess", "text/plain", "PLAI")]
    [InlineData("weird.…", "x/y", "?")]
    [InlineData(".config", "application/octet-stream", "?")]
    public void The_kind_is_taken_from_the_ending_or_the_type(string name, string type, string kind) => Assert.Equal(kind, AttachmentKind.Label(name, type));
}
