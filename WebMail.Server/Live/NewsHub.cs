using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using WebMail.Components.Shell;
using WebMail.Server.Accounts;
using WebMail.Server.Hosting;

namespace WebMail.Server.Live;

/// <summary>News for pages. Everything that comes in is checked as if a stranger had sent it.</summary>
internal sealed class NewsHub(Sessions sessions, WebMailSettings settings, ServerMetrics metrics, IHubContext<NewsHub, INewsPage> pages, TimeProvider time, Drawing drawing, ILogger<PageNews> log)
    : Hub<INewsPage>
{
    // HubCallerContext.Items lives as long as the connection; the hub itself for one call.
    private PageConnection? Connection
    {
        get => Context.Items[nameof(PageConnection)] as PageConnection;
        set => Context.Items[nameof(PageConnection)] = value;
    }

    public override Task OnConnectedAsync()
    {
        Context.Items[nameof(PageConnection)] = null;
        var session = Context.User?.FindFirst(SessionHandler.IdClaim)?.Value is { } id ? sessions.Find(id) : null;
        if (session?.Listen(settings.Limits.ConnectionsPerSession) is { } slot)
        {
            Connection = new PageConnection(session, slot, time);
            metrics.NewsConnections.Add(1);
        }
        else
        {
            Context.Abort();
        }

        return Task.CompletedTask;
    }

    /// <summary>Brings the page up to date and keeps it so.</summary>
    public async Task Start(NewsStart start)
    {
        if (Caller() is not { } connection) return;
        Watch(connection, start.Account, start.Mailbox);
        var http = Context.GetHttpContext();
        var culture = http?.Features.Get<IRequestCultureFeature>()?.RequestCulture;
        CultureInfo.CurrentCulture = culture?.Culture ?? CultureInfo.CurrentCulture;
        CultureInfo.CurrentUICulture = culture?.UICulture ?? CultureInfo.CurrentUICulture;
        var patches = new NewsPatches(connection.Session.Mail, Viewer.FindZone(http?.Request.Cookies[Viewer.ZoneCookie]), time, drawing);
        var news = new PageNews(Context, pages.Clients.Client(Context.ConnectionId), connection.Session, sessions, patches, time, log);
        await connection.ReplaceAsync(news);
        news.Start(start.Run, start.After);
    }

    /// <summary>Says which mailbox the page shows, so that it is watched most closely.</summary>
    public void Watch(string? account, string? mailbox)
    {
        if (Caller() is { } connection) Watch(connection, account, mailbox);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Connection is not { } connection) return;
        await connection.DisposeAsync();
        metrics.NewsConnections.Add(-1);
    }

    private static void Watch(PageConnection connection, string? account, string? mailbox)
    {
        if (account is not null && MailRequest.Mailbox(connection.Session.Mail, account, mailbox) is { } id) connection.Watch(id);
    }

    private PageConnection? Caller()
    {
        if (Connection is { } connection && connection.MayCall()) return connection;
        Context.Abort();
        return null;
    }
}
