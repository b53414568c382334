using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class CleanedMessageTests
{
    private static readonly CleanOptions Shown = new() { ContentIdAddress = id => id == "logo@x" ? "/image/1.2" : null, RemoteImageAddress = a => $"/proxy/{a.Length}" };

    [Fact]
    public void A_remote_image_is_held_back_and_counted()
    {
        var cleaned = Clean("<img src='http://a.example/a b.png' width=300 height=80 alt=Logo srcset='http://a.example/2x 2x'>");
        Assert.Equal("<img width=\"300\" height=\"80\" alt=\"Logo\" data-src=\"http://a.example/a%20b.png\">", cleaned.Html);
        Assert.Equal((1, 0), (cleaned.HeldBackImages, cleaned.Trackers));
    }

    [Theory]
    [InlineData("<img src=http://t.example/x width=1 height=1>")]
    [InlineData("<img src=http://t.example/x style='width:1px;height:1px'>")]
    [InlineData("<img src=http://t.example/x width=0>")]
    [InlineData("<img src=http://t.example/x style='display: none'>")]
    [InlineData("<img src=http://t.example/wf/open?upn=1>")]
    public void A_tracker_is_never_fetched_even_when_images_are_shown(string html)
    {
        var cleaned = HtmlCleaner.Clean(html, Shown, TestContext.Current.CancellationToken);
        Assert.Equal("", cleaned.Html);
        Assert.Equal(1, cleaned.Trackers);
        Assert.Equal(["t.example"], cleaned.TrackerHosts);
    }

    [Theory]
    [InlineData("<img src='CID:logo%40x'>", "<img src=\"/image/1.2\">")]
    [InlineData("<img src='cid:<logo@x>'>", "<img src=\"/image/1.2\">")]
    [InlineData("<img src='cid:other' alt=x>", "<img alt=\"x\">")]
    [InlineData("<img src='cid:http://a.example/'>", "<img>")]
    [InlineData("<img src='http://a.example/'>", "<img src=\"/proxy/17\">")]
    [InlineData("<img src='//a.example/'>", "<img src=\"/proxy/18\">")]
    [InlineData("<img src='/message/main/INBOX/1.1'>", "<img>")]
    [InlineData("<img src='file:///etc/passwd'>", "<img>")]
    [InlineData("<img src='data:image/png;base64,AAAA'>", "<img src=\"data:image/png;base64,AAAA\">")]
    [InlineData("<img src='data:image/svg+xml;base64,AAAA'>", "<img>")]
    [InlineData("<base href='https://b.example/x/'><img src='a.png'>", "<img src=\"/proxy/25\">")]
    [InlineData("<td background='http://a.example/'>x", "x")]
    [InlineData("<div style='background:#eee url(cid:logo@x)'>x</div>", "<div style=\"background:#eee url('/image/1.2')\">x</div>")]
    public void Images_come_from_our_own_addresses_alone(string html, string expected) =>
        Assert.Equal(expected, HtmlCleaner.Clean(html, Shown, TestContext.Current.CancellationToken).Html);

    [Theory]
    [InlineData("http://a.example/?q=1#x", "http://a.example/?q=1#x")]
    [InlineData(" ht\ntps:\\\\a.example\\b ", "https://a.example/b")]
    [InlineData("mailto:ann@example.com?subject=a b", "mailto:ann@example.com?subject=a%20b")]
    [InlineData("TEL:+49 1", "tel:+49%201")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("java\tscript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("vbscript:x", null)]
    [InlineData("#top", null)]
    [InlineData("relative", null)]
    [InlineData("http://", null)]
    public void A_link_leads_only_where_links_may(string href, string? expected) =>
        Assert.Equal(expected is null ? "<a>x</a>" : $"<a href=\"{expected}\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>", Clean($"<a href=\"{href}\" target=_top ping=http://p.example download>x</a>").Html);

    [Theory]
    [InlineData("http://evil.example/", "https://bank.example/", "bank.example", "evil.example")]
    [InlineData("http://evil.example/", "www.bank.example", "bank.example", "evil.example")]
    [InlineData("http://bank.example@evil.example/", "bank.example", "bank.example", "evil.example")]
    [InlineData("http://bаnk.example/", "bank.example", "bank.example", "xn--bnk-6cd.example")]
    [InlineData("http://click.bank.example/", "bank.example", null, null)]
    [InlineData("http://evil.example/", "Click here", null, null)]
    [InlineData("http://evil.example/", "Node.js", null, null)]
    [InlineData("http://evil.example/", "ann@bank.example", null, null)]
    public void A_link_whose_text_names_another_host_is_noted(string href, string text, string? shown, string? target)
    {
        var found = Clean($"<a href='{href}'><b>{text}</b></a>").Links.SingleOrDefault();
        Assert.Equal((shown, target), (found?.ShownHost, found?.TargetHost));
    }

    [Fact]
    public void The_bodys_colours_and_direction_stay_and_what_would_hide_it_goes()
    {
        Assert.Equal(
            "<div dir=\"rtl\" class=\"app\" style=\"background-color:#eee;color:#333;font:12px serif\"><p>kept</p></div>",
            Clean("<body bgcolor=eee text=#333 dir=rtl id=app class=app style='display:none;font:12px serif'><p>kept</p>").Html);
    }

    [Fact]
    public void Style_sheets_come_first_as_one()
    {
        var cleaned = Clean("<style>p{color:red}</style><p>x<style>@import 'a';b{color:blue}</style></p>");
        Assert.Equal("<style>p{color:red}b{color:blue}</style><p>x</p>", cleaned.Html);
    }

    [Fact]
    public async Task What_fails_is_shown_as_its_text()
    {
        using var gate = new CleaningGate(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(), Microsoft.Extensions.Logging.Abstractions.NullLogger<CleaningGate>.Instance);
        var broken = CleanOptions.HoldBack with { ContentIdAddress = _ => throw new InvalidOperationException("fault") };
        var cleaned = await gate.CleanAsync("<p>kept &lt;b&gt;</p><script>x</script><img src=cid:a>", broken, TestContext.Current.CancellationToken);
        Assert.True(cleaned.Failed);
        Assert.Contains("kept &lt;b&gt;", cleaned.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("script", cleaned.Html, StringComparison.Ordinal);
    }

    private static CleanedHtml Clean(string html) => HtmlCleaner.Clean(html, CleanOptions.HoldBack, TestContext.Current.CancellationToken);
}
