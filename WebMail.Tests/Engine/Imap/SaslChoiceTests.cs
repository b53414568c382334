using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class SaslChoiceTests
{
    [Theory]
    [InlineData("PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256", "SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-256 SCRAM-SHA-256-PLUS SCRAM-SHA-1-PLUS", "SCRAM-SHA-256")]
    [InlineData("PLAIN CRAM-MD5 CRAM-SHA1 CRAM-SHA256", "CRAM-MD5")]
    [InlineData("LOGIN PLAIN", "PLAIN")]
    [InlineData("LOGIN", "LOGIN")]
    [InlineData("GSSAPI", null)]
    [InlineData("", SaslChoice.Command)]
    public void The_strongest_that_both_have_is_tried(string offered, string? expected) =>
        Assert.Equal(expected, new SaslChoice(Server(null)).First(Split(offered), false, true, null));

    [Theory]
    [InlineData("SCRAM-SHA-256", "SCRAM-SHA-1 PLAIN", null)]
    [InlineData("SCRAM-SHA-1", "SCRAM-SHA-1 PLAIN", "SCRAM-SHA-1")]
    [InlineData("CRAM-MD5", "DIGEST-MD5 PLAIN", "DIGEST-MD5")]
    [InlineData("SCRAM-SHA256", "SCRAM-SHA-512 PLAIN", null)]
    [InlineData("PLAIN", "LOGIN", "LOGIN")]
    public void Nothing_weaker_than_the_configured_minimum_is_used(string minimum, string offered, string? expected)
    {
        var choice = new SaslChoice(Server(minimum));
        Assert.Equal(expected, choice.First(Split(offered), false, true, null));
        if (expected is not null && expected != "LOGIN") Assert.Null(choice.Second(expected, Split(offered), true));
    }

    [Fact]
    public void LOGINDISABLED_is_obeyed()
    {
        var choice = new SaslChoice(Server(null));
        Assert.Null(choice.First([], true, true, null));
        Assert.Null(choice.First(["PLAIN", "LOGIN"], true, false, null));
        Assert.Equal("SCRAM-SHA-1", choice.First(["PLAIN", "SCRAM-SHA-1"], true, false, null));
    }

    [Fact]
    public void After_a_refusal_PLAIN_follows_inside_TLS_only()
    {
        var choice = new SaslChoice(Server(null));
        Assert.Equal("PLAIN", choice.Second("SCRAM-SHA-256", ["SCRAM-SHA-256", "PLAIN"], true));
        Assert.Null(choice.Second("SCRAM-SHA-256", ["SCRAM-SHA-256", "PLAIN"], false));
        Assert.Null(choice.Second("PLAIN", ["PLAIN", "LOGIN"], true));
    }

    [Fact]
    public void What_worked_before_is_tried_first_while_it_is_offered()
    {
        var choice = new SaslChoice(Server(null));
        Assert.Equal("PLAIN", choice.First(["SCRAM-SHA-256", "PLAIN"], false, true, "PLAIN"));
        Assert.Equal("SCRAM-SHA-256", choice.First(["SCRAM-SHA-256"], false, true, "PLAIN"));
    }

    private static ServerProfile Server(string? minimum) => new() { Name = "s", Imap = new Uri("imaps://localhost"), MinimumAuthentication = minimum };

    private static string[] Split(string offered) => offered.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
