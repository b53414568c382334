using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace WebMail.Tests.Support;

/// <summary>Runs a script of <c>eng/servers</c> for one slot.</summary>
internal sealed class ServerScript(string server, ServerSlot slot, IReadOnlyDictionary<string, string>? settings = null)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message holds all that it printed and the end of the server's log.</exception>
    public async Task<string> RunAsync(CancellationToken token, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(Limit);
        using var process = new Process { StartInfo = StartInfo(arguments) };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, e) => Append(output, e.Data);
        process.ErrorDataReceived += (_, e) => Append(output, e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0
            ? output.ToString()
            : throw new InvalidOperationException($"eng/servers/{server} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}");
    }

    private ProcessStartInfo StartInfo(string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/bash", [Repository.Below("eng", "servers", server), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        start.Environment["WEBMAIL_SERVERS_INSTANCE"] = slot.Instance;
        start.Environment["WEBMAIL_SERVERS_OWNER"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        start.Environment[$"{server.ToUpperInvariant()}_PORT_BASE"] = slot.PortBase.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
