using System.Diagnostics;
using Xunit;

namespace WebMail.Tests.Support;

/// <summary>Waits for what happens soon, but not at once.</summary>
public static class Eventually
{
    /// <param name="condition">What must come true.</param>
    /// <param name="seconds">How long it may take.</param>
    /// <param name="seen">Says what was seen instead.</param>
    public static async Task HoldsAsync(Func<bool> condition, int seconds = 5, Func<string>? seen = null)
    {
        var begun = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(begun.Elapsed.TotalSeconds < seconds, $"It didn't happen in time. {seen?.Invoke()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
