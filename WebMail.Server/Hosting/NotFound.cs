using WebMail.Components.Shell;

namespace WebMail.Server.Hosting;

/// <summary>A page for addresses that lead nowhere; data requests get the bare status.</summary>
internal static class NotFound
{
    public static void UseNotFoundPage(this WebApplication app) => app.UseStatusCodePages(context =>
    {
        var http = context.HttpContext;
        return http.Response.StatusCode == StatusCodes.Status404NotFound && PersonalRequest.IsNavigation(http.Request)
            ? PageResult.Of<NotFoundPage>(StatusCodes.Status404NotFound).ExecuteAsync(http)
            : Task.CompletedTask;
    });
}
