using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebMail.Tests.Support.Scripted;

/// <summary>The steps of one connection, and the answers that became active on the way and stay so.</summary>
internal sealed class ScriptedSteps(IReadOnlyList<JsonElement> steps)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly List<JsonElement> _active = [];

    public IReadOnlyList<JsonElement> All => steps;

    /// <summary>Whether the greeting was left out as a matter of course.</summary>
    public bool BeginWithLogin => steps.Select(step => step.ValueKind == JsonValueKind.String ? step.GetString()! : "")
        .FirstOrDefault(name => !name.StartsWith("@tls", StringComparison.Ordinal)) == "@login";

    public void Activate(JsonElement rule) => _active.Add(rule);

    /// <summary>The oldest active answer that fits. Scripts that name UID FETCH or UID SEARCH mean the plain command as well.</summary>
    public JsonElement? For(ScriptedCommand command)
    {
        foreach (var rule in _active)
        {
            var pattern = rule.GetProperty("on").GetString()!;
            if (Fits(pattern, command.Text) || (command.Verb is "FETCH" or "SEARCH" or "SORT" or "THREAD" && Fits(pattern, "UID " + command.Text)))
            {
                return rule;
            }
        }

        return null;
    }

    private static bool Fits(string pattern, string text) => Regex.IsMatch(text, $"^(?:{pattern})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);
}
