using System.Text.Json;

namespace WebMail.Tests.Support;

/// <summary>One case of the html corpus (its README says what the fields mean).</summary>
internal sealed record HtmlCase(string Id, string Payload, string? MustKeep, bool RunsScript, bool AsksRemote)
{
    public bool IsPlainText => Id.StartsWith("web-linkify", StringComparison.Ordinal) || Id.StartsWith("web-quote-redos", StringComparison.Ordinal);

    public static HtmlCase From(JsonElement line)
    {
        var chromium = line.TryGetProperty("chromium", out var seen) ? seen : default;
        return new HtmlCase(
            line.GetProperty("id").GetString()!,
            line.GetProperty("payload").GetString()!,
            line.TryGetProperty("must_keep", out var keep) && keep.ValueKind == JsonValueKind.String ? keep.GetString() : null,
            Is(chromium, "script"),
            Is(chromium, "remote_noscript"));
    }

    private static bool Is(JsonElement seen, string name) =>
        seen.ValueKind == JsonValueKind.Object && seen.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
