using System.Globalization;

namespace WebMail.Tests.Support;

/// <summary>
/// A thousand ports that no other test of this machine uses meanwhile. Held by a lock on a file, which a killed
/// process loses as well; what it left running is taken over by the next start.
/// </summary>
public sealed class ServerSlot : IDisposable
{
    private const int Count = 12;
    private readonly FileStream _lock;

    private ServerSlot(int number, FileStream held) => (Number, _lock) = (number, held);

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
                try
                {
                    var path = Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture));
                    return new ServerSlot(number, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                }
                catch (IOException)
                {
                    // taken: the next one
                }
            }

            await Task.Delay(500, token);
        }

        throw new TimeoutException($"All {Count} port ranges for test servers are taken; see {folder}.");
    }

    public void Dispose() => _lock.Dispose();
}
