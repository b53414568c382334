using System.Text.Json;

namespace WebMail.Tests.Support.Scripted;

/// <summary>A script of <c>protocol/scenarios.jsonl</c> in the corpus; its README says what the steps mean.</summary>
/// <param name="Tls">How the client is configured: none, starttls or implicit.</param>
/// <param name="Expect">What the person and the wire should see, in words.</param>
public sealed record Scenario(string Id, string Protocol, string Tls, IReadOnlyList<JsonElement> Steps, string Expect)
{
    private static readonly string[] KnownNames = ["@greet", "@login", "@select", "@fetch", "@tls", "@tls-bad", "@tls-version", "@compress"];
    private static readonly string[] KnownActions =
        ["on", "send", "push", "push_repeat", "send_repeat", "drip", "stall", "close", "reset", "blackhole", "reselect", "assert_wire_lacks", "assert_wire_count"];

    /// <summary>One by its id; skips the test, saying so, where the corpus is missing.</summary>
    public static Scenario Named(string id) => All.Single(scenario => scenario.Id == id);

    /// <summary>A script of a test's own, as a JSON array of steps.</summary>
    public static Scenario Of(string steps, string tls = "none") => new("own", "imap", tls, [.. JsonDocument.Parse(steps).RootElement.EnumerateArray()], "");

    public static IReadOnlyList<Scenario> All => [.. Corpus.Lines("protocol/scenarios.jsonl").Select(From)];

    /// <summary>Whether this text, as JSON writes it, is in a step.</summary>
    internal bool Mentions(string text) => Steps.Any(step => step.GetRawText().Contains(text, StringComparison.Ordinal));

    /// <summary>Steps up to each close or reset: the next connection goes on behind it.</summary>
    internal IReadOnlyList<IReadOnlyList<JsonElement>> Connections()
    {
        List<List<JsonElement>> all = [[]];
        foreach (var step in Steps)
        {
            all[^1].Add(step);
            if (step.ValueKind == JsonValueKind.Object && (step.TryGetProperty("close", out _) || step.TryGetProperty("reset", out _)))
            {
                all.Add([]);
            }
        }

        return [.. all.Where(steps => steps.Count > 0)];
    }

    /// <summary>Names of steps that no scripted server knows.</summary>
    internal IEnumerable<string> UnknownSteps() => Steps.SelectMany(step => step.ValueKind == JsonValueKind.String
        ? KnownNames.Contains(step.GetString()!.Split(':')[0]) ? [] : new[] { step.GetString()! }
        : step.EnumerateObject().Select(property => property.Name).Where(name => !KnownActions.Contains(name)));

    private static Scenario From(JsonElement line) => new(
        line.GetProperty("id").GetString()!,
        line.GetProperty("protocol").GetString()!,
        line.GetProperty("tls").GetString()!,
        [.. line.GetProperty("steps").EnumerateArray()],
        line.GetProperty("expect").GetString()!);
}
