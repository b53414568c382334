using System.Collections.Concurrent;
using WebMail.Server.Accounts;

namespace WebMail.Server.Hosting;

/// <summary>
/// Guards what stays open, <c>/news</c> and <c>/_blazor</c>: nothing without a sign-in, not too many of one person or address, and cut when the sign-in is over.
/// </summary>
internal sealed class SocketDoor(WebMailSettings settings)
{
    private readonly ConcurrentDictionary<string, int> byNetwork = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments("/news") && !http.Request.Path.StartsWithSegments("/_blazor"))
        {
            await next(http);
            return;
        }

        if (http.Features.Get<LiveSession>() is not { } session)
        {
            await Fault.SignInNeeded().ToResult().ExecuteAsync(http);
            return;
        }

        using var ofNetwork = Enter(NetworkAddress.Of(http));
        using var ofSession = session.Connect(settings.Limits.ConnectionsPerSession);
        if (ofNetwork is null || ofSession is null)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        // The news hub says goodbye first; a circuit is cut at once.
        var end = http.Request.Path.StartsWithSegments("/news") ? session.Ended : session.Ending;
        await using var cut = end.Register(http.Abort);
        await next(http);
    }

    private Slot? Enter(string network)
    {
        if (byNetwork.AddOrUpdate(network, 1, (_, n) => n + 1) <= settings.Limits.ConnectionsPerAddress) return new Slot(() => Leave(network));
        Leave(network);
        return null;
    }

    private void Leave(string network)
    {
        if (byNetwork.AddOrUpdate(network, 0, (_, n) => n - 1) <= 0) byNetwork.TryRemove(KeyValuePair.Create(network, 0));
    }
}
