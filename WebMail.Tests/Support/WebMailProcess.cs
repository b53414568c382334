using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace WebMail.Tests.Support;

/// <summary>WebMail as an admin runs it: a process of its own before a mail server, that can be killed and started again on the same port and data.</summary>
public sealed class WebMailProcess : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("webmail-process-");
    private readonly ConcurrentQueue<string> output = new();
    private readonly MailServerView view;
    private readonly int imapPort;
    private Process? process;

    /// <param name="view">The mail server.</param>
    /// <param name="imapPort">Another port in front of it, such as that of a <see cref="FaultProxy"/>.</param>
    public WebMailProcess(MailServerView view, int? imapPort = null) => (this.view, this.imapPort, Port) = (view, imapPort ?? view.ImapsPort, FreePort());

    public int Port { get; }

    public int Id => process?.Id ?? throw new InvalidOperationException("WebMail wasn't started.");

    public string DataFolder => Path.Combine(folder.FullName, "data");

    public string Log => string.Join('\n', output);

    public string Address(string path) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{Port}{path}");

    public async Task StartAsync(CancellationToken token)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WebMail.Server.dll"), "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        start.Environment["WebMail__Data"] = DataFolder;
        start.Environment["WebMail__Servers__0__Name"] = view.Name;
        start.Environment["WebMail__Servers__0__Imap"] = string.Create(CultureInfo.InvariantCulture, $"imaps://localhost:{imapPort}");
        start.Environment["WebMail__Servers__0__CertificateAuthority"] = view.Server.CaFile;
        process = Process.Start(start) ?? throw new InvalidOperationException("WebMail doesn't start.");
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        for (var tries = 0; tries < 300; tries++)
        {
            Assert.False(process.HasExited, Log);
            try
            {
                if ((await http.GetAsync(new Uri(Address("/healthz/ready")), token)).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            await Task.Delay(100, token);
        }

        Assert.Fail("WebMail isn't ready after 30 s:\n" + Log);
    }

    /// <summary>SIGKILL: nothing can be saved.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        folder.Delete(true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
