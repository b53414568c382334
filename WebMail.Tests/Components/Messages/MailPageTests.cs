using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WebMail.Components.Messages;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using Xunit;

namespace WebMail.Tests.Components.Messages;

public sealed class MailPageTests : ScreenTest
{
    private readonly DefaultHttpContext http = new();
    private Action? notFound;

    private IRenderedComponent<MailPage> Draw(StillSession session, string mailbox = "INBOX", long? uid = null, string? query = null)
    {
        Services.AddSingleton(new CurrentSession { Mail = session });
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        http.RequestServices = Services;
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.OnNotFound += (_, _) => notFound?.Invoke();
        if (query is not null) navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", query));
        return Render<MailPage>(p => p.AddCascadingValue<HttpContext>(http).Add(c => c.Account, "main").Add(c => c.Mailbox, mailbox).Add(c => c.Uid, uid));
    }

    [Fact]
    public void The_page_has_the_agreed_names()
    {
        var page = Draw(new StillSession { Quota = new Quota("", 5, 10) });
        foreach (var selector in (string[])["nav[aria-label=Mailboxes] [role=tree]", "main", "[role=toolbar][aria-label='List actions']", "[aria-label='Select all']", "button[aria-label=Refresh]", "[role=listbox][aria-label=Messages]",
            "article[aria-label=Message]", "[role=toolbar][aria-label='Message actions']", "article button[aria-label='Mark as unread']", "article button[aria-label=Flag]", "iframe[title='Message body']", "input[type=search][aria-label='Search mail'][role=combobox]",
            "button[aria-label=Account]", "meter[aria-label='Storage used']", "[role=status][aria-label=Notifications]", "form[action='/logout']"])
        {
            Assert.Single(page.FindAll(selector));
        }
    }

    [Fact]
    public void Nothing_on_the_page_breaks_the_content_security_policy()
    {
        var page = Draw(new StillSession(), uid: 7);
        Assert.Empty(page.FindAll("[style], style, script"));
        Assert.DoesNotContain(page.FindAll("*").SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_id_is_there_once()
    {
        var ids = Draw(new StillSession(), uid: 7).FindAll("[id]").Select(e => e.Id).ToArray();
        Assert.Equal(ids.Distinct().Order(), ids.Order());
    }

    [Fact]
    public void The_frame_can_run_nothing() =>
        Assert.Equal("allow-same-origin allow-popups allow-popups-to-escape-sandbox", Draw(new StillSession()).Find("iframe").GetAttribute("sandbox"));

    [Fact]
    public void A_deep_link_shows_the_header_that_the_list_knows()
    {
        var session = new StillSession();
        var page = Draw(session, uid: 7);
        Assert.Equal(7u, session.Asked!.AroundUid);
        Assert.Equal("Lunch?", page.Find("article h1.subject").TextContent);
        Assert.Equal("loading", page.Find("article").GetAttribute("data-state"));
        Assert.Equal("read", page.Find(".app").GetAttribute("data-pane"));
    }

    [Fact]
    public void A_message_that_is_gone_is_said_in_its_place_and_the_list_stays()
    {
        var page = Draw(new StillSession(), uid: 99);
        Assert.Equal("failed", page.Find("article").GetAttribute("data-state"));
        Assert.Contains("no longer in this mailbox", page.Find("article [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("[role=option]").Count);
        Assert.Equal(StatusCodes.Status410Gone, http.Response.StatusCode);
    }

    [Fact]
    public void A_message_outside_the_hits_of_a_search_is_not_called_gone() => Assert.NotEqual("failed", Draw(new StillSession(), uid: 99, query: "lunch").Find("article").GetAttribute("data-state"));

    [Fact]
    public void A_list_that_fails_leaves_the_tree()
    {
        var page = Draw(new StillSession { WindowError = MailErrorKind.ServerUnreachable });
        Assert.Contains("Nordwind can’t be reached", page.Find("main [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("[role=treeitem]"));
    }

    [Fact]
    public void A_tree_that_fails_leaves_the_list() => Assert.Equal(2, Draw(new StillSession { TreeError = MailErrorKind.ServerSilent }).FindAll("[role=option]").Count);

    [Fact]
    public void Hostile_values_stay_text_on_the_whole_page()
    {
        var session = new StillSession
        {
            Accounts = [new Account("main", Hostile, Hostile)],
            Tree = new MailboxTree("main", [Sample.Mailbox(Hostile)]),
            Window = Sample.Window(1, Sample.Row(7, Hostile, Hostile, MessageFlags.None, true, Hostile)) with { Mailbox = new MailboxId("main", Hostile) },
        };
        var page = Draw(session, MailAddress.Escape(Hostile), 7, Hostile);
        Assert.Empty(page.FindAll("img"));
        Assert.Equal(Hostile, page.Find(".search-box").GetAttribute("value"));
    }

    [Theory]
    [InlineData("INBOX%2F..")]
    [InlineData("~2F~2")]
    public void An_address_that_is_none_of_ours_is_not_found(string mailbox)
    {
        var found = true;
        notFound += () => found = false;
        Assert.Empty(Draw(new StillSession(), mailbox).FindAll(".app"));
        Assert.False(found);
    }
}
