using System.Globalization;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Reads addresses of links and images as browsers do (WHATWG URL: white space trimmed, tabs and line ends removed,
/// backslashes taken for slashes), so that what is judged here is what would be opened there.
/// </summary>
internal static class WebAddress
{
    private static readonly string[] LinkSchemes = ["http", "https", "mailto", "tel"];

    /// <summary>The address a link may have, or null. Relative ones count only with a base.</summary>
    public static string? ForLink(string? text, Uri? origin) => Read(text, origin, LinkSchemes);

    /// <summary>The address of a remote image (http or https), or null.</summary>
    public static string? ForImage(string? text, Uri? origin) => Read(text, origin, ["http", "https"]);

    /// <summary>The Content-ID that a cid: address names, without brackets, or null.</summary>
    public static string? ContentId(string text)
    {
        var trimmed = Trim(text);
        if (!trimmed.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // RFC 2392: the id is percent-encoded in the address; many senders don't, and mean the same.
        var id = trimmed[4..].Trim('<', '>');
        return id.Length is > 0 and < 1000 ? Uri.UnescapeDataString(id) : null;
    }

    /// <summary>An image that is in the address itself: the types that a browser decodes and that can't hold script.</summary>
    public static string? InlineImage(string text)
    {
        var trimmed = Trim(text);
        foreach (var type in (ReadOnlySpan<string>)["png", "jpeg", "jpg", "gif", "webp", "avif"])
        {
            var start = $"data:image/{type};base64,";
            if (trimmed.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                && trimmed.AsSpan(start.Length).IndexOfAnyExcept(Base64) < 0)
            {
                return start + trimmed[start.Length..];
            }
        }

        return null;
    }

    private static readonly System.Buffers.SearchValues<char> Base64 =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private static readonly System.Buffers.SearchValues<char> Plain =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_-.~?=&%:,");

    /// <summary>An address of our own holds nothing that could end a string, in HTML or CSS, and is not a scheme of its own.</summary>
    public static bool IsPlain(string address) =>
        address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) && address.AsSpan().IndexOfAnyExcept(Plain) < 0;

    /// <summary>The host in ASCII (IDNA), lower case, without "www.", or null when there is none.</summary>
    public static string? Host(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return null;
        }

        try
        {
            return AsciiHost(uri.IdnHost);
        }
        catch (UriFormatException)
        {
            // Uri judges the characters of a host only when asked for its ASCII form.
            return null;
        }
    }

    /// <summary>The same for a host written alone; null when it can't be one.</summary>
    public static string? AsciiHost(string host)
    {
        try
        {
            var ascii = new IdnMapping { AllowUnassigned = true, UseStd3AsciiRules = true }.GetAscii(host.TrimEnd('.')).ToLowerInvariant();
            return ascii.StartsWith("www.", StringComparison.Ordinal) ? ascii[4..] : ascii;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Read(string? text, Uri? origin, ReadOnlySpan<string> schemes)
    {
        if (text is null || text.Length > ReadingLimits.AddressLength)
        {
            return null;
        }

        var trimmed = Trim(text);
        if (trimmed.StartsWith("//", StringComparison.Ordinal) || trimmed.StartsWith("\\\\", StringComparison.Ordinal))
        {
            trimmed = "https:" + trimmed;
        }

        var colon = trimmed.IndexOf(':');
        var scheme = colon > 0 ? trimmed[..colon].ToLowerInvariant() : string.Empty;
        if (scheme.Length > 0 && scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
        {
            return schemes.Contains(scheme) ? Absolute(scheme, trimmed[(colon + 1)..]) : null;
        }

        return origin is not null && trimmed.Length > 0 && Uri.TryCreate(origin, trimmed, out var resolved) && schemes.Contains(resolved.Scheme)
            ? resolved.AbsoluteUri
            : null;
    }

    private static string? Absolute(string scheme, string rest)
    {
        if (scheme is "mailto" or "tel")
        {
            return rest.Length > 0 && rest.AsSpan().IndexOfAnyInRange('\0', ' ') < 0 ? $"{scheme}:{rest}" : Escaped(scheme, rest);
        }

        rest = rest.TrimStart('/', '\\');
        var path = rest.AsSpan().IndexOfAny('?', '#');
        path = path < 0 ? rest.Length : path;
        var address = $"{scheme}://{rest[..path].Replace('\\', '/')}{rest[path..]}".Replace(" ", "%20", StringComparison.Ordinal);
        return Host(address) is null ? null : address;
    }

    private static string? Escaped(string scheme, string rest) =>
        rest.Length == 0 ? null : $"{scheme}:{rest.Replace(" ", "%20", StringComparison.Ordinal)}";

    private static string Trim(string text)
    {
        var from = 0;
        var to = text.Length;
        while (from < to && text[from] <= ' ')
        {
            from++;
        }

        while (to > from && text[to - 1] <= ' ')
        {
            to--;
        }

        var inner = text[from..to];
        return inner.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 ? inner : string.Concat(inner.Where(c => c > '\u001f'));
    }
}
