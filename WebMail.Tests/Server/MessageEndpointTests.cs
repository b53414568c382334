using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class MessageEndpointTests : IClassFixture<FakeMail>, IAsyncLifetime
{
    private readonly FakeMail mail;
    private readonly Visitor anna;

    public MessageEndpointTests(FakeMail mail) => (this.mail, anna) = (mail, new Visitor(mail));

    public async ValueTask InitializeAsync() => await anna.SignInAsync();

    public ValueTask DisposeAsync()
    {
        mail.Mail.Of("anna@example.org").Failure = null;
        anna.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_window_holds_its_rows_and_says_where_it_stands()
    {
        var html = await TextAsync("/window/main/INBOX?start=100&count=20");
        Assert.Contains("data-start=\"100\"", html, StringComparison.Ordinal);
        Assert.Contains("data-total=\"200\"", html, StringComparison.Ordinal);
        Assert.Contains("data-uid=\"100\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-uid=\"101\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_can_be_asked_for_around_a_message_and_for_what_matches()
    {
        Assert.Contains("data-uid=\"50\"", await TextAsync("/window/main/INBOX?count=10&around=50"), StringComparison.Ordinal);
        Assert.Contains("data-total=\"1\"", await TextAsync("/window/main/INBOX?q=Message%20137"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/window/main/Nowhere", HttpStatusCode.NotFound)]
    [InlineData("/window/other/INBOX", HttpStatusCode.NotFound)]
    [InlineData("/window/main/IN%2FBOX", HttpStatusCode.NotFound)]
    [InlineData("/window/main/~0A", HttpStatusCode.NotFound)]
    [InlineData("/tree/other", HttpStatusCode.NotFound)]
    [InlineData("/message/main/INBOX/7.4000", HttpStatusCode.NotFound)]
    [InlineData("/message/main/INBOX/8.200", HttpStatusCode.Conflict)]
    [InlineData("/message/other/INBOX/7.200", HttpStatusCode.NotFound)]
    [InlineData("/message/main/INBOX/7.200/part/9", HttpStatusCode.NotFound)]
    [InlineData("/message/main/INBOX/7.200/part/2.MIME", HttpStatusCode.NotFound)]
    [InlineData("/message/main/INBOX/7.200/part/2]<0.1>", HttpStatusCode.NotFound)]
    [InlineData("/message/main/INBOX/7.200/image/4", HttpStatusCode.NotFound)]
    [InlineData("/message/main/INBOX/7.99999999999", HttpStatusCode.BadRequest)]
    [InlineData("/message/main/INBOX/-1.200", HttpStatusCode.BadRequest)]
    public async Task What_isnt_there_or_isnt_theirs_is_not_found(string address, HttpStatusCode status) => Assert.Equal(status, (await anna.GetAsync(address)).StatusCode);

    [Fact]
    public async Task A_message_comes_with_header_body_and_state()
    {
        var message = await (await anna.GetAsync("/message/main/INBOX/7.200")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("Message 200", message.GetProperty("subject").GetString());
        Assert.Contains("Message 200", message.GetProperty("header").GetString(), StringComparison.Ordinal);
        Assert.Contains("body of Message 200", message.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains("/message/main/INBOX/7.200/image/3", message.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, message.GetProperty("heldBack").GetInt32());
        Assert.False(message.GetProperty("unread").GetBoolean());
        Assert.True((await (await anna.GetAsync("/message/main/INBOX/7.198")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("unread").GetBoolean());
    }

    [Fact]
    public async Task Remote_images_are_shown_through_the_proxy_alone()
    {
        var message = await (await anna.GetAsync("/message/main/INBOX/7.200?images=shown")).Content.ReadFromJsonAsync<JsonElement>();
        var body = message.GetProperty("body").GetString()!;
        Assert.DoesNotContain("pictures.example", body, StringComparison.Ordinal);
        Assert.Contains("src=\"/image/main/INBOX/7.200/", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attachment_is_a_download_under_its_name_whatever_its_type()
    {
        var answer = await anna.GetAsync("/message/main/INBOX/7.200/part/2");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("notes äöü.txt", answer.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(900, answer.Content.Headers.ContentLength);
        Assert.StartsWith("line 000\n", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes=0-8", HttpStatusCode.PartialContent, "bytes 0-8/900", "line 000\n")]
    [InlineData("bytes=891-", HttpStatusCode.PartialContent, "bytes 891-899/900", "line 099\n")]
    [InlineData("bytes=-9", HttpStatusCode.PartialContent, "bytes 891-899/900", "line 099\n")]
    [InlineData("bytes=450-458", HttpStatusCode.PartialContent, "bytes 450-458/900", "line 050\n")]
    [InlineData("bytes=900-", HttpStatusCode.RequestedRangeNotSatisfiable, "bytes */900", "")]
    public async Task A_download_that_broke_off_goes_on_where_it_was(string range, HttpStatusCode status, string contentRange, string text)
    {
        var answer = await anna.GetAsync("/message/main/INBOX/7.200/part/2", ("Range", range));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(contentRange, answer.Content.Headers.ContentRange!.ToString());
        Assert.Equal(text, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_download_doesnt_go_on_with_another_message()
    {
        var answer = await anna.GetAsync("/message/main/INBOX/7.200/part/2", ("Range", "bytes=9-"), ("If-Range", "\"7.199.2\""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_picture_is_served_as_what_its_bytes_are() =>
        Assert.Equal("image/png", (await anna.GetAsync("/message/main/INBOX/7.200/image/3")).Content.Headers.ContentType!.MediaType);

    [Theory]
    [InlineData(MailErrorKind.NoPermission, HttpStatusCode.Forbidden)]
    [InlineData(MailErrorKind.ServerUnreachable, HttpStatusCode.ServiceUnavailable)]
    [InlineData(MailErrorKind.ServerBusy, HttpStatusCode.ServiceUnavailable)]
    [InlineData(MailErrorKind.ServerSilent, HttpStatusCode.GatewayTimeout)]
    [InlineData(MailErrorKind.NotUnderstood, HttpStatusCode.BadGateway)]
    [InlineData(MailErrorKind.TooLarge, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_failure_has_a_status_a_name_and_a_sentence(MailErrorKind kind, HttpStatusCode status)
    {
        mail.Mail.Of("anna@example.org").Failure = kind;
        var answer = await anna.GetAsync("/window/main/INBOX");
        var fault = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(kind.ToString(), fault.GetProperty("error").GetString());
        Assert.Equal(MailErrorText.For(kind, "Example"), fault.GetProperty("text").GetString());
    }

    private async Task<string> TextAsync(string address) => await (await anna.GetAsync(address)).Content.ReadAsStringAsync();
}
