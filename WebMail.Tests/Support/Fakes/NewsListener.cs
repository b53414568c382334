using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace WebMail.Tests.Support.Fakes;

/// <summary>A page that listens for news.</summary>
public sealed class NewsListener : IAsyncDisposable
{
    private readonly SemaphoreSlim came = new(0);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<JsonElement> patches = new();

    public NewsListener(FakeMail mail, Visitor visitor, HttpTransportType transport = HttpTransportType.WebSockets, string origin = "https://localhost", string? language = null)
    {
        Hub = new HubConnectionBuilder().WithUrl("https://localhost/news", transport, o =>
        {
            o.HttpMessageHandlerFactory = _ => mail.Server.CreateHandler();
            o.Headers["Cookie"] = visitor.Cookies.GetCookieHeader(new Uri("https://localhost"));
            o.Headers["Origin"] = origin;
            if (language is not null) o.Headers["Accept-Language"] = language;
            o.WebSocketFactory = async (context, token) =>
            {
                var sockets = mail.Server.CreateWebSocketClient();
                sockets.ConfigureRequest = request =>
                {
                    foreach (var (name, value) in o.Headers) request.Headers[name] = value;
                };
                return await sockets.ConnectAsync(context.Uri, token);
            };
        }).Build();
        Hub.On("News", (string run, JsonElement[] batch) =>
        {
            Run = run;
            Batches.Enqueue(batch.Length);
            foreach (var patch in batch) patches.Enqueue(patch);
            came.Release(batch.Length);
        });
        Hub.On("Ended", () => ended.TrySetResult());
        Hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
    }

    public HubConnection Hub { get; }

    public string? Run { get; private set; }

    /// <summary>Sizes of the batches in which news came.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    /// <summary>Completes when the page was told that its sign-in is over.</summary>
    public Task Ended => ended.Task;

    public Task Closed => closed.Task;

    public async Task StartAsync(string? run = null, long after = 0, string? mailbox = "INBOX")
    {
        await Hub.StartAsync();
        await Hub.InvokeAsync("Start", new { page = "page-1", run, after, account = "main", mailbox });
    }

    /// <summary>The next patch, within five seconds.</summary>
    public async Task<JsonElement> NextAsync()
    {
        if (!await came.WaitAsync(TimeSpan.FromSeconds(5))) throw new TimeoutException("No news came.");
        return patches.TryDequeue(out var patch) ? patch : throw new InvalidOperationException("News came and went.");
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        came.Dispose();
    }
}
