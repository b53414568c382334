using System.Collections.Concurrent;
using System.Globalization;
using System.Net.NetworkInformation;

namespace WebMail.Tests.Support;

/// <summary>
/// A thousand ports that no other test of this machine uses meanwhile. Held by a lock on a file, which a killed
/// process loses as well.
/// </summary>
public sealed class ServerSlot : IDisposable
{
    private const int Count = 12;

    // A fixture that failed to start is forgotten by the runner: its lock must live as long as its server may.
    private static readonly ConcurrentDictionary<int, ServerSlot> Held = new();
    private readonly FileStream _lock;

    private ServerSlot(int number, FileStream held)
    {
        (Number, _lock) = (number, held);
        Held[number] = this;
    }

    public int Number { get; }

    /// <summary>Below 32768, where the ports of outgoing connections begin.</summary>
    public int PortBase => 20000 + (Number * 1000);

    public string Instance => string.Create(CultureInfo.InvariantCulture, $"test-{Number}");

    /// <exception cref="TimeoutException">All were taken for ten minutes.</exception>
    public static async Task<ServerSlot> ClaimAsync(CancellationToken token)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "webmail-test-slots")).FullName;
        for (var attempt = 0; attempt < 1200; attempt++)
        {
            for (var number = 0; number < Count; number++)
            {
                if (TryClaim(number, folder) is { } slot)
                {
                    return slot;
                }
            }

            await Task.Delay(500, token);
        }

        throw new TimeoutException($"All {Count} port ranges for test servers are taken; see {folder}.");
    }

    public void Dispose()
    {
        Held.TryRemove(Number, out _);
        _lock.Dispose();
    }

    private static ServerSlot? TryClaim(int number, string folder)
    {
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null; // taken by another test process
        }

        var slot = new ServerSlot(number, held);
        var ports = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port);
        if (!ports.Any(port => port >= slot.PortBase && port < slot.PortBase + 1000))
        {
            return slot;
        }

        slot.Dispose(); // somebody uses these ports without asking, or a server of a killed process is still ending
        return null;
    }
}
