using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WebMail.Engine;
using WebMail.Engine.Messages;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class ChangesEndpointTests : IClassFixture<FakeMail>, IAsyncLifetime
{
    private readonly Visitor anna;
    private readonly FakeMailSession session;

    public ChangesEndpointTests(FakeMail mail) => (anna, session) = (new Visitor(mail), mail.Mail.Of("anna@example.org"));

    public async ValueTask InitializeAsync() => await anna.SignInAsync();

    public ValueTask DisposeAsync()
    {
        session.Refusal = null;
        anna.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_change_is_done_once_however_often_it_is_sent()
    {
        var change = Change("flag", 20);
        var first = await anna.ChangeAsync(change);
        var news = session.News.Latest;
        var second = await anna.ChangeAsync(change);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(news, session.News.Latest);
        Assert.True(Flags(20).HasFlag(MessageFlags.Flagged));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_done()
    {
        foreach (var token in (string[])["", "made-up"])
        {
            var answer = await anna.ChangeAsync(Change("flag", 21), token);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("Token", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
        }

        Assert.False(Flags(21).HasFlag(MessageFlags.Flagged));
    }

    [Fact]
    public async Task What_the_server_refuses_comes_back_as_it_was_with_a_sentence()
    {
        session.Refusal = MailErrorKind.NoPermission;
        var answer = await (await anna.ChangeAsync(Change("markRead", 30, 4_000))).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("NoPermission", answer.GetProperty("refused").GetString());
        Assert.True(answer.GetProperty("text").GetString()!.Length > 10);
        Assert.True(answer.GetProperty("putBack")[0].GetProperty("unread").GetBoolean());
        Assert.Equal(4_000u, answer.GetProperty("gone")[0].GetUInt32());
    }

    [Fact]
    public async Task Odd_changes_are_refused_before_they_reach_the_mail_server()
    {
        object[] odd =
        [
            Change("delete", 1), Change("flag"), Change("flag", 0), Change("flag", [.. Enumerable.Range(1, 10_001).Select(n => (uint)n)]),
            new { id = Guid.Empty, account = "main", mailbox = "INBOX", uidValidity = 7, uids = (uint[])[1], kind = "flag" },
            new { id = Guid.NewGuid(), account = "main", uidValidity = 7, uids = (uint[])[1], kind = "flag" },
            new { id = Guid.NewGuid(), account = "main", mailbox = "INBOX", uidValidity = -7, uids = (int[])[-1], kind = "flag" },
            new { id = "x", account = "main", mailbox = "INBOX", uidValidity = 7, uids = "1:*", kind = "flag" },
        ];
        foreach (var change in odd) Assert.Equal(HttpStatusCode.BadRequest, (await anna.ChangeAsync(change)).StatusCode);
        var foreign = new { id = Guid.NewGuid(), account = "other", mailbox = "INBOX", uidValidity = 7, uids = (uint[])[1], kind = "flag" };
        Assert.Equal(HttpStatusCode.NotFound, (await anna.ChangeAsync(foreign)).StatusCode);
    }

    private static object Change(string kind, params uint[] uids) =>
        new { id = Guid.NewGuid(), account = "main", mailbox = "INBOX", uidValidity = 7, uids, kind, page = "page-1" };

    private MessageFlags Flags(uint uid) => session.Store.Of("INBOX").Single(r => r.Uid == uid).Flags;
}
