using WebMail.Engine.Storage;

namespace WebMail.Server.Hosting;

/// <summary>For whoever restarts or balances this process. Mail servers are not ours to answer for: one that is down must not take WebMail with it.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz/live", () => Results.Text("live"));
        app.MapGet("/healthz/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(IStorageHealth storage, CancellationToken token) =>
        await storage.CanReachAsync(token) ? Results.Text("ready") : Results.Text("The database can't be reached.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
