using System.Text;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class SourceStructureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bounce_whose_structure_the_server_garbles_is_shown_and_its_parts_have_the_servers_numbers()
    {
        var body = await SourceStructure.ReadAsync(Encoding.ASCII.GetBytes("""
            Subject: bounce
            Content-Type: multipart/report; boundary=b; report-type=delivery-status

            --b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Your mail came back.
            --b
            Content-Type: message/global-delivery-status

            Status: 5.1.1
            --b
            Content-Type: multipart/mixed; boundary=c

            --c
            Content-Type: image/png; name=a.png
            Content-Transfer-Encoding: base64

            AAAA
            --c--
            --b--

            """.ReplaceLineEndings("\r\n")), Token);
        var choice = BodyChoice.From(body!);
        Assert.Equal("1 quoted-printable utf-8", $"{choice.Rich[0].Section} {choice.Rich[0].Encoding} {choice.Rich[0].Charset}");
        var parts = MessageParts.Of(body);
        Assert.Equal("a.png base64", $"{parts.Find("3.1")!.FileName} {parts.Find("3.1")!.Encoding}");
        Assert.NotNull(parts.Find("2"));
        Assert.Null(parts.Find("3"));
    }

    [Fact]
    public async Task A_message_of_one_part_has_the_section_1()
    {
        var body = await SourceStructure.ReadAsync("Subject: x\r\n\r\ntext"u8.ToArray(), Token);
        Assert.Equal("1", Assert.Single(BodyChoice.From(body!).Rich).Section);
    }

    [Fact]
    public async Task What_is_no_message_has_no_structure() => Assert.Null(await SourceStructure.ReadAsync([0, 1, 2, 0xff, 0xfe, 0], Token));

    [Fact]
    public async Task Ten_thousand_levels_are_read_to_a_depth_that_is_followed()
    {
        var deep = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"));
        Assert.NotNull(await SourceStructure.ReadAsync(Encoding.ASCII.GetBytes(deep), Token));
    }
}
