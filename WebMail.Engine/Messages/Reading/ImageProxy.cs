using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace WebMail.Engine.Messages.Reading;

/// <inheritdoc cref="IImageProxy"/>
internal sealed partial class ImageProxy : IImageProxy, IDisposable
{
    private const int AtOnce = 32;
    private const string Agent = "Mozilla/5.0 (compatible; WebMail image proxy)";

    private readonly ImageTickets tickets;
    private readonly ImageProxyOptions options;
    private readonly ILogger<ImageProxy> logger;
    private readonly HttpMessageInvoker http;
    private readonly SemaphoreSlim gate = new(AtOnce);
    private readonly TimeProvider time;

    public ImageProxy(ImageTickets tickets, ImageProxyOptions options, TimeProvider time, ILogger<ImageProxy> logger)
    {
        (this.tickets, this.options, this.time, this.logger) = (tickets, options, time, logger);
        http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = 64,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            ActivityHeadersPropagator = null,
        });
    }

    public string Ticket(string session, MessageId message, Uri image) => tickets.Make(session, message, image);

    public async Task<ProxiedImage?> FetchAsync(string session, MessageId message, string ticket, CancellationToken token)
    {
        if (tickets.Read(session, message, ticket) is not { } address)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(ReadingLimits.ImageTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
        try
        {
            await gate.WaitAsync(both.Token).ConfigureAwait(false);
            try
            {
                return await FollowAsync(address, both.Token).ConfigureAwait(false);
            }
            finally
            {
                gate.Release();
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or UriFormatException
            || (e is OperationCanceledException && !token.IsCancellationRequested))
        {
            LogUnreachable(e.GetType().Name);
            return null;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private async Task<ProxiedImage?> FollowAsync(Uri address, CancellationToken token)
    {
        for (var hop = 0; hop <= ReadingLimits.ImageRedirects; hop++)
        {
            if (!MayAsk(address))
            {
                return null;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, WithoutCredentials(address));
            request.Headers.TryAddWithoutValidation("User-Agent", Agent);
            request.Headers.TryAddWithoutValidation("Accept", "image/avif,image/webp,image/png,image/jpeg,image/gif");
            using var response = await http.SendAsync(request, token).ConfigureAwait(false);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } next)
            {
                if (!Uri.TryCreate(address, next, out address!))
                {
                    return null;
                }

                continue;
            }

            return response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentEncoding.Count == 0
                ? await ReadAsync(response.Content, token).ConfigureAwait(false)
                : null;
        }

        return null;
    }

    private static async Task<ProxiedImage?> ReadAsync(HttpContent content, CancellationToken token)
    {
        if (content.Headers.ContentLength > ReadingLimits.ImageBytes)
        {
            return null;
        }

        var stream = await content.ReadAsStreamAsync(token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var kept = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, token).ConfigureAwait(false) is var read and > 0)
            {
                await kept.WriteAsync(buffer.AsMemory(0, read), token).ConfigureAwait(false);
                if (kept.Length > ReadingLimits.ImageBytes)
                {
                    return null;
                }

                if (kept.Length >= ServedType.SniffedBytes && ServedType.OfImage(kept.GetBuffer().AsSpan(0, ServedType.SniffedBytes)) is null)
                {
                    return null;
                }
            }

            var bytes = kept.ToArray();
            return ServedType.OfImage(bytes) is { } type ? new ProxiedImage(bytes, type) : null;
        }
    }

    private bool MayAsk(Uri address) =>
        address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.Host.Length > 0 && options.Ports.Contains(address.Port);

    private static Uri WithoutCredentials(Uri address) =>
        address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = string.Empty, Password = string.Empty }.Uri;

    // The name is resolved once and the very address that was judged is connected to: a resolver that answers
    // differently the second time is never asked.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken token)
    {
        var found = await options.Resolve(context.DnsEndPoint.Host, token).ConfigureAwait(false);
        if (found.Length == 0 || (!options.AllowPrivateNetworks && !found.All(options.MayReach)))
        {
            LogRefused();
            throw new HttpRequestException("Not a public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A remote image was refused: its host is not on a public network")]
    private partial void LogRefused();

    [LoggerMessage(Level = LogLevel.Debug, Message = "A remote image couldn't be fetched ({Exception})")]
    private partial void LogUnreachable(string exception);
}
