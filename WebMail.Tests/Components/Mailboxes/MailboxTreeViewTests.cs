using AngleSharp.Dom;
using Bunit;
using WebMail.Components.Mailboxes;
using WebMail.Engine.Accounts;
using WebMail.Engine.Mailboxes;
using Xunit;

namespace WebMail.Tests.Components.Mailboxes;

public sealed class MailboxTreeViewTests : ScreenTest
{
    private static readonly Account Anna = new("main", "anna@example.org", "Nordwind");

    private IRenderedComponent<MailboxTreeView> Draw(MailboxTree? tree, MailboxId? open = null, string? unfolded = null) =>
        Render<MailboxTreeView>(p => p.Add(c => c.Account, Anna).Add(c => c.Tree, tree).Add(c => c.Open, open).Add(c => c.Unfolded, unfolded));

    private static MailboxTree Tree(params IReadOnlyList<Mailbox> mailboxes) => new("main", mailboxes);

    private static IElement Item(IRenderedComponent<MailboxTreeView> tree, string segment) => tree.Find($"[data-mailbox='{segment}']");

    [Fact]
    public void A_mailbox_is_called_by_its_role_and_its_unread()
    {
        var item = Item(Draw(Tree(Sample.Mailbox("INBOX", MailboxRole.Inbox, 12, 4312)), Sample.Inbox), "INBOX");
        Assert.Equal("Inbox, 12 unread", item.GetAttribute("aria-label"));
        Assert.Equal("page", item.GetAttribute("aria-current"));
        Assert.Equal("12", item.QuerySelector(".count")!.GetAttribute("data-text"));
        Assert.Equal("/mail/main/INBOX", item.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Roles_are_named_in_the_language_of_the_person()
    {
        Speak("de");
        var tree = Draw(Tree(Sample.Mailbox("INBOX", MailboxRole.Inbox, 12), Sample.Mailbox("Deleted Items", MailboxRole.Trash)));
        Assert.Equal(["Posteingang, 12 ungelesen", "Papierkorb"], tree.FindAll("[role=treeitem]").Select(i => i.GetAttribute("aria-label")));
    }

    [Fact]
    public void Drafts_show_how_many_there_are_but_are_not_called_unread()
    {
        var item = Item(Draw(Tree(Sample.Mailbox("Drafts", MailboxRole.Drafts, 0, 3))), "Drafts");
        Assert.Equal(("Drafts", "3", "total"), (item.GetAttribute("aria-label"), item.QuerySelector(".count")!.GetAttribute("data-text"), item.GetAttribute("data-counts")));
    }

    [Fact]
    public void What_others_share_stands_in_groups_of_its_own()
    {
        var tree = Draw(Tree(Sample.Mailbox("INBOX", MailboxRole.Inbox), Sample.Mailbox("user/bruno", place: MailboxPlace.OtherUsers), Sample.Mailbox("Public/Support", MailboxRole.Inbox, 6, place: MailboxPlace.Shared)));
        Assert.Equal(["anna@example.org", "Shared with me", "Shared mailboxes"], tree.FindAll("[role=group]").Select(g => g.GetAttribute("aria-label")));
        Assert.Equal("Support, 6 unread", tree.Find("[aria-label='Shared mailboxes'] [role=treeitem]").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_small_tree_is_shown_whole()
    {
        var tree = Draw(Tree(Sample.Mailbox("A", children: true), Sample.Mailbox("A/B", level: 2)));
        Assert.Equal("true", Item(tree, "A").GetAttribute("aria-expanded"));
        Assert.False(Item(tree, "A~2FB").HasAttribute("hidden"));
    }

    [Fact]
    public void What_the_browser_remembers_as_folded_stays_folded_but_never_hides_the_open_mailbox()
    {
        var mailboxes = Tree(Sample.Mailbox("A", children: true), Sample.Mailbox("A/B", level: 2), Sample.Mailbox("C", children: true), Sample.Mailbox("C/D", level: 2));
        var tree = Draw(mailboxes, new MailboxId("main", "C/D"), unfolded: "");
        Assert.Equal("false", Item(tree, "A").GetAttribute("aria-expanded"));
        Assert.True(Item(tree, "A~2FB").HasAttribute("hidden"));
        Assert.Equal("true", Item(tree, "C").GetAttribute("aria-expanded"));
        Assert.False(Item(tree, "C~2FD").HasAttribute("hidden"));
    }

    [Fact]
    public void Of_ten_thousand_mailboxes_only_what_is_unfolded_is_drawn()
    {
        var many = Enumerable.Range(0, 100).SelectMany(i => Enumerable.Range(0, 100).Select(j => j == 0 ? Sample.Mailbox($"P{i}", children: true) : Sample.Mailbox($"P{i}/K{j}", level: 2))).ToArray();
        var tree = Draw(Tree(many), new MailboxId("main", "P7/K3"));
        Assert.Equal(100 + 99, tree.FindAll("[role=treeitem]").Count);
    }

    [Fact]
    public void A_node_that_only_holds_others_cannot_be_opened()
    {
        var item = Item(Draw(Tree(Sample.Mailbox("A", children: true, canOpen: false))), "A");
        Assert.Equal("true", item.GetAttribute("aria-disabled"));
        Assert.Null(item.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_said_on_its_group_alone()
    {
        var tree = Draw(null);
        Assert.Equal("anna@example.org, not reachable", tree.Find("[role=group]").GetAttribute("aria-label"));
        Assert.Contains("Nordwind can’t be reached", tree.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_stays_text()
    {
        var tree = Draw(Tree(Sample.Mailbox(Hostile)));
        Assert.Empty(tree.FindAll("img"));
        Assert.Equal(Hostile, tree.Find(".tree-item .tree-name").TextContent);
    }
}
