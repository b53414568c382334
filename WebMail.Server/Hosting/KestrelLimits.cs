using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebMail.Server.Hosting;

/// <summary>What a connection may cost before anybody is known.</summary>
internal static class KestrelLimits
{
    public static void Set(KestrelServerOptions options, ServerLimits limits)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = limits.RequestBytes;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
    }
}
