using Xunit;

namespace WebMail.Tests.Architecture;

/// <summary>What breaks a rule, one a line.</summary>
internal static class Offenders
{
    public static void None<T>(IEnumerable<T> offenders)
    {
        var found = offenders.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Take(50)));
    }
}
