using System.Diagnostics;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class CssTests
{
    [Theory]
    [InlineData("color: RED ; font : 12px/1.5 \"Arial Black\",sans-serif", "color:RED;font:12px/1.5 'Arial Black',sans-serif")]
    [InlineData("width:calc(100% - (2px + 1em)) !important", "width:calc(100% - (2px + 1em)) !important")]
    [InlineData("background:#fff url(http://x.example/a.png) no-repeat;color:red", "background:#fff no-repeat;color:red")]
    [InlineData("background:linear-gradient(#fff, rgba(0,0,0,.5))", "background:linear-gradient(#fff, rgba(0,0,0,.5))")]
    [InlineData("color:red;;;{background:url(x)};margin:0 auto", "color:red;margin:0 auto")]
    [InlineData("position:relative;position:fixed;position:absolute!important", "position:relative")]
    [InlineData("color:/*x*/red/*y*/", "color:red")]
    [InlineData("mso-line-height-rule:exactly;margin:-1px", "margin:-1px")]
    [InlineData("height:100vh;width:50vw", "")]
    [InlineData("color:r\\65 d;c\\6flor:red;--x:url(a);color:var(--x)", "")]
    [InlineData("width:expression(alert(1));behavior:url(x);-moz-binding:url(x);filter:url(x);mask:url(x)", "")]
    [InlineData("background:image-set('http://x.example' 1x);background:element(#a);background:url(a", "")]
    [InlineData("font-family:'x;}</style><img src=x>", "")]
    [InlineData("content:'x';animation:x 1s;transform:scale(9)", "")]
    public void A_style_keeps_looks_and_loses_all_that_loads_or_moves(string css, string expected) =>
        Assert.Equal(expected, CssDeclarations.Filter(css, CssAllowList.Properties, _ => null));

    [Theory]
    [InlineData("p{color:red}", "p{color:red}")]
    [InlineData("<!-- a:hover , td.x > p{ color:red } -->", "a:hover , td.x > p{color:red}")]
    [InlineData("@import url(x);@charset \"utf-8\";p{color:red}", "p{color:red}")]
    [InlineData("@font-face{font-family:x;src:url(x)}@page{margin:0}p{color:red}", "p{color:red}")]
    [InlineData("@media (max-width:600px){.a\\:b{width:100%!important}}", "@media (max-width:600px){.a\\:b{width:100%!important}}")]
    [InlineData("@media screen{@import 'x';p{background:url(x)}}", "")]
    [InlineData("p{color:red;&{background:url(x)}}", "p{color:red}")]
    [InlineData("a[href=\"x{color:red}\"]{color:red}", "")]
    [InlineData("a[x='{color:red}", "")]
    [InlineData("p{color:red", "p{color:red}")]
    [InlineData("@\\69mport 'x';p{color:red}", "p{color:red}")]
    [InlineData("td/*x*/.y{display:none}", "")]
    [InlineData("} p{color:red}", "p{color:red}")]
    public void A_style_sheet_keeps_rules_and_media_blocks(string css, string expected)
    {
        var sheet = new CssSheet();
        sheet.Add(css);
        Assert.Equal(expected, sheet.Text);
    }

    [Fact]
    public void A_background_image_gets_the_address_it_is_given()
    {
        Assert.Equal("background-image:url('/image/1')", CssDeclarations.Filter("background-image:url( \"http://x.example/a b.png\" )", CssAllowList.Properties, _ => "/image/1"));
        Assert.Equal("", CssDeclarations.Filter("background-image:url(x)", CssAllowList.Properties, _ => "javascript:'"));
    }

    [Fact]
    public void Style_sheets_made_to_be_slow_are_quick()
    {
        foreach (var css in new[] { new string('{', 500_000), new string('(', 500_000), string.Concat(Enumerable.Repeat("/*", 250_000)), string.Concat(Enumerable.Repeat("@media x{", 60_000)),
            string.Concat(Enumerable.Repeat("a{b", 160_000)), string.Concat(Enumerable.Repeat("p{width:calc(", 40_000)), string.Concat(Enumerable.Repeat("a\"", 250_000)), string.Concat(Enumerable.Repeat("p{color:red}", 40_000)) })
        {
            var watch = Stopwatch.StartNew();
            var sheet = new CssSheet();
            sheet.Add(css);
            CssDeclarations.Filter(css, CssAllowList.Properties);
            Assert.True(watch.ElapsedMilliseconds < 5_000, $"{css[..9]} took {watch.ElapsedMilliseconds} ms");
        }
    }
}
