using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Messages.Reading;
using WebMail.Server.Hosting;
using WebMail.Tests.Support;

namespace WebMail.Tests.Browser;

/// <summary>
/// Serves each case of the html corpus as a page: raw and cleaned, both without any policy; and a page with the app's
/// policy that holds the message frame, to be filled by the test.
/// </summary>
internal sealed class HtmlCorpusPages : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly IReadOnlyList<HtmlCase> cases;

    private HtmlCorpusPages(WebApplication server, IReadOnlyList<HtmlCase> cases) => (this.server, this.cases) = (server, cases);

    public string Address => server.Urls.First();

    public static async Task<HtmlCorpusPages> StartAsync(IReadOnlyList<HtmlCase> cases)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var pages = new HtmlCorpusPages(server, cases);
        server.Run(pages.AnswerAsync);
        await server.StartAsync();
        return pages;
    }

    /// <summary>What the reader would be given to put into the frame.</summary>
    public static string Cleaned(HtmlCase one) =>
        one.IsPlainText ? TextBody.ToHtml(one.Payload) : HtmlCleaner.Clean(one.Payload, CleanOptions.HoldBack, CancellationToken.None).Html;

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/html; charset=utf-8";
        switch (context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["raw", var number]:
                return response.WriteAsync($"<!DOCTYPE html><html><body>{cases[int.Parse(number[1..], CultureInfo.InvariantCulture)].Payload}</body></html>");
            case ["clean", var number]:
                return response.WriteAsync($"<!DOCTYPE html><html><head><title>clean</title></head><body>{Cleaned(cases[int.Parse(number[1..], CultureInfo.InvariantCulture)])}");
            case ["frame"]:
                response.Headers.ContentSecurityPolicy = SecurityHeaders.FramePolicy;
                return response.WriteAsync("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Message body</title></head><body>");
            case ["app"]:
                response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy;
                return response.WriteAsync(
                    "<!DOCTYPE html><html><head><title>app</title></head><body><p id=\"own\">own</p>"
                    + "<iframe src=\"/frame\" sandbox=\"allow-same-origin allow-popups allow-popups-to-escape-sandbox\" width=\"600\" height=\"400\"></iframe>");
            default:
                response.StatusCode = 404;
                return Task.CompletedTask;
        }
    }
}
