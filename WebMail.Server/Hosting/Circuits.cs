using Microsoft.AspNetCore.Components.Server;

namespace WebMail.Server.Hosting;

/// <summary>How circuits connect.</summary>
internal static class Circuits
{
    public static void Set(ServerComponentsEndpointOptions options)
    {
        // Our own Content-Security-Policy says who may frame us.
        options.ContentSecurityFrameAncestorsPolicy = null;

        // A stranger's mail and a secret in one compressed stream give each other away by its length (BREACH).
        options.DisableWebSocketCompression = true;
    }
}
