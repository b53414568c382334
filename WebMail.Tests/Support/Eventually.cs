using System.Diagnostics;
using Xunit;

namespace WebMail.Tests.Support;

/// <summary>Waits for what happens soon, but not at once.</summary>
public static class Eventually
{
    public static async Task HoldsAsync(Func<bool> condition, int seconds = 5)
    {
        var begun = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(begun.Elapsed.TotalSeconds < seconds, "It didn't happen in time.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
