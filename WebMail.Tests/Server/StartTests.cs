using System.Diagnostics;
using WebMail.Server.Hosting;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class StartTests
{
    [Fact]
    public async Task A_wrong_value_ends_the_start_with_one_sentence_and_a_code()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "WebMail.Server.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["WebMail__Servers__0__Imap"] = "pop3://mail.example.org";
        start.Environment["WebMail__Data"] = Directory.CreateTempSubdirectory("webmail-").FullName;
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Directory.Delete(start.Environment["WebMail__Data"]!, recursive: true);
        Assert.Equal(SettingsProblem.ExitCode, process.ExitCode);
        Assert.Equal("The setting WebMail:Servers:0:Imap must be an address like imaps://mail.example.org or imap://mail.example.org, but is \"pop3://mail.example.org\".", said.Trim());
    }
}
