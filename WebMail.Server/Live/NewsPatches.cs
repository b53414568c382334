using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Server.Accounts;
using WebMail.Server.Hosting;
using WebMail.Server.Messages;

namespace WebMail.Server.Live;

/// <summary>Draws news for a page: rows by the component that draws the list, all else as data (ARCHITECTURE.md has the shapes).</summary>
/// <param name="zone">Where the person is.</param>
internal sealed class NewsPatches(IMailSession mail, TimeZoneInfo zone, TimeProvider time, Drawing drawing)
{
    public async Task<object> DrawAsync(MailNews news)
    {
        var (n, origin) = (news.Number, news.Origin);
        return news.Event switch
        {
            MessagesArrived e => new
            {
                n, kind = "arrived", origin, e.Mailbox.Account, Mailbox = Segment(e.Mailbox), e.UidValidity, e.Total,
                Html = await DrawRowsAsync(e), Uids = e.Rows.Select(r => r.Uid),
            },
            MessagesVanished e => new { n, kind = "vanished", origin, e.Mailbox.Account, Mailbox = Segment(e.Mailbox), e.UidValidity, e.Total, e.Uids },
            FlagsChanged e => new { n, kind = "flags", origin, e.Mailbox.Account, Mailbox = Segment(e.Mailbox), e.UidValidity, States = e.States.Select(FlagAnswer.Of) },
            MailboxRenewed e => new { n, kind = "renewed", origin, e.Mailbox.Account, Mailbox = Segment(e.Mailbox), e.Gone },
            MailboxCounted e => new { n, kind = "counted", origin, e.Mailbox.Account, Mailbox = Segment(e.Mailbox), e.Unread, e.Total },
            TreeChanged e => new { n, kind = "tree", origin, e.Account },
            ConnectionChanged e => new { n, kind = "connection", origin, e.Account, State = State(e.State), e.Since, Text = Sentence(e) },
            _ => Lost(n),
        };
    }

    public static object Lost(long n) => new { n, kind = "lost" };

    private static string Segment(MailboxId mailbox) => MailAddress.Escape(mailbox.Path);

    private async Task<string> DrawRowsAsync(MessagesArrived arrived)
    {
        var viewer = new Viewer(zone, time.GetUtcNow());
        var window = new MessageWindow(arrived.Mailbox, arrived.UidValidity, arrived.Total, 0, arrived.Rows, 0, true);
        return await drawing.DrawAsync<ArrivedRows>((nameof(ArrivedRows.Window), window), (nameof(ArrivedRows.Viewer), viewer));
    }

    private static string State(ConnectionState state) => state switch
    {
        ConnectionState.Live => "live",
        ConnectionState.Polling => "polling",
        ConnectionState.Away => "away",
        _ => "signInNeeded",
    };

    private string? Sentence(ConnectionChanged change) => change.State switch
    {
        ConnectionState.Away => MailErrorText.For(MailErrorKind.ServerUnreachable, MailRequest.Account(mail, change.Account)?.Server ?? ""),
        ConnectionState.SignInNeeded => MailErrorText.For(MailErrorKind.SignInNeeded, ""),
        _ => null,
    };
}
