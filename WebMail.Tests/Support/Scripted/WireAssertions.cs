using System.Text.Json;
using Xunit;

namespace WebMail.Tests.Support.Scripted;

/// <summary>What a script says of the bytes that a client may not send, or how often it may.</summary>
internal static class WireAssertions
{
    public static void Verify(Scenario scenario, string sent)
    {
        foreach (var step in scenario.Steps.Where(step => step.ValueKind == JsonValueKind.Object))
        {
            if (step.TryGetProperty("assert_wire_lacks", out var lacks))
            {
                Assert.All(lacks.EnumerateArray(), text => Assert.DoesNotContain(text.GetString()!, sent, StringComparison.Ordinal));
            }

            if (step.TryGetProperty("assert_wire_count", out var counts))
            {
                Assert.All(counts.EnumerateObject(), count => Assert.Equal(count.Value.GetInt32(), sent.Split(count.Name).Length - 1));
            }
        }
    }
}
