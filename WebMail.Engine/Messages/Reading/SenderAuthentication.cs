using System.Text;
using MimeKit.Cryptography;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Reads Authentication-Results (RFC 8601). Anybody can write such a header; only what a server that we trust by name
/// put there counts, and of those the topmost: it was added last, by the server nearest to us.
/// </summary>
internal static class SenderAuthentication
{
    private const int Headers = 50;

    /// <summary>True when a trusted server says that the From domain didn't send this. False when it did, or nobody knows.</summary>
    public static bool Failed(IEnumerable<string> headers, IReadOnlyCollection<string> trustedIds, string fromDomain)
    {
        foreach (var header in headers.Take(Headers))
        {
            if (AuthenticationResults.TryParse(Encoding.UTF8.GetBytes(header), out var results)
                && trustedIds.Contains(results.AuthenticationServiceIdentifier, StringComparer.OrdinalIgnoreCase))
            {
                return Failed(results, fromDomain);
            }
        }

        return false;
    }

    private static bool Failed(AuthenticationResults results, string domain)
    {
        var dmarc = results.Results.FirstOrDefault(r => Is(r.Method, "dmarc"))?.Result;
        if (Is(dmarc, "pass") || Is(dmarc, "fail"))
        {
            return Is(dmarc, "fail");
        }

        if (results.Results.Any(r => Is(r.Result, "pass") && (Is(r.Method, "dkim") || Is(r.Method, "spf")) && IsAligned(r, domain)))
        {
            return false;
        }

        return results.Results.Any(r => (Is(r.Method, "dkim") && Is(r.Result, "fail")) || (Is(r.Method, "spf") && (Is(r.Result, "fail") || Is(r.Result, "softfail"))));
    }

    // RFC 7489, 3.1: what passed must be of the domain that the reader sees.
    private static bool IsAligned(AuthenticationMethodResult result, string domain) =>
        result.Properties.Any(p => p.Property is "d" or "i" or "mailfrom" or "helo" && Warnings.IsSame(p.Value[(p.Value.LastIndexOf('@') + 1)..], domain));

    private static bool Is(string? value, string wanted) => string.Equals(value, wanted, StringComparison.OrdinalIgnoreCase);
}
