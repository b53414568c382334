using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Data.Sqlite;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class RestartTests : IDisposable
{
    private const string Marker = "Kr0kodil-Äpfel-7731";

    private readonly string data = Directory.CreateTempSubdirectory("webmail-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_sign_in_outlives_a_restart_without_asking_the_mail_server()
    {
        string reference, token;
        using (var before = new FakeMail(data))
        {
            using var anna = new Visitor(before);
            await anna.SignInAsync();
            (reference, token) = (anna.Session!, anna.Cookies.GetCookieHeader(new Uri("https://localhost")));
        }

        using var after = new FakeMail(data);
        using var back = new Visitor(after);
        foreach (var cookie in token.Split("; ")) back.Cookies.SetCookies(new Uri("https://localhost"), cookie + "; path=/; secure");
        Assert.Equal(reference, back.Session);
        Assert.Equal(HttpStatusCode.OK, (await back.GetAsync("/window/main/INBOX")).StatusCode);
        Assert.Equal((0, 1), (after.Mail.Asked, after.Mail.Resumed));
    }

    [Fact]
    public async Task A_sign_in_that_was_over_stays_over_after_a_restart()
    {
        string cookie;
        using (var before = new FakeMail(data))
        {
            using var anna = new Visitor(before);
            await anna.SignInAsync();
            cookie = anna.Session!;
            await anna.SignOutAsync();
        }

        using var after = new FakeMail(data);
        using var thief = new Visitor(after);
        thief.Cookies.Add(new Uri("https://localhost"), new Cookie("__Host-session", cookie, "/") { Secure = true });
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/token")).StatusCode);
    }

    [Fact]
    public async Task The_password_is_nowhere_on_the_disk_and_in_no_answer()
    {
        var said = new StringBuilder();
        string reference;
        using (var mail = new FakeMail(data))
        {
            mail.Mail.Passwords["anna@example.org"] = Marker;
            using var anna = new Visitor(mail);
            await RememberAsync(await anna.SignInAsync(password: Marker));
            foreach (var address in HeaderTests.Kinds) await RememberAsync(await anna.GetAsync(address));
            await RememberAsync(await anna.SignInAsync(password: Marker + "x"));
            reference = anna.Session!;
        }

        var files = Directory.GetFiles(data, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.EndsWith("webmail.db", StringComparison.Ordinal));
        foreach (var secret in Forms(Marker).Append(Encoding.UTF8.GetBytes(reference)))
        {
            Assert.All(files, f => Assert.Equal(-1, File.ReadAllBytes(f).AsSpan().IndexOf(secret)));
        }

        foreach (var secret in Forms(Marker)) Assert.Equal(-1, Encoding.UTF8.GetBytes(said.ToString()).AsSpan().IndexOf(secret));

        async Task RememberAsync(HttpResponseMessage answer) => said.Append(answer.Headers).Append(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Two_that_start_at_the_same_time_on_one_folder_both_come_up()
    {
        using var one = new FakeMail(data);
        using var other = new FakeMail(data);
        var answers = await Task.WhenAll(((FakeMail[])[one, other]).Select(m => Task.Run(async () =>
        {
            using var anna = new Visitor(m);
            return (await anna.SignInAsync()).StatusCode;
        })));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], answers);
    }

    [Fact]
    public async Task A_start_that_was_killed_while_it_changed_the_database_does_not_stop_the_next()
    {
        using (var first = new FakeMail(data)) first.CreateClient().Dispose();
        await using (var database = new SqliteConnection("Data Source=" + Path.Combine(data, "webmail.db")))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            var left = database.CreateCommand();
            left.CommandText = "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')";
            await left.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        using var next = new FakeMail(data);
        using var anna = new Visitor(next);
        Assert.Equal(HttpStatusCode.Redirect, (await anna.SignInAsync()).StatusCode);
    }

    [Fact]
    public void Nobody_else_on_the_machine_may_read_the_data()
    {
        using (var mail = new FakeMail(data)) mail.CreateClient().Dispose();
        foreach (var key in Directory.GetFiles(Path.Combine(data, "keys"))) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(data, "keys")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, "webmail.db")));
    }

    [Theory]
    [InlineData("WebMail:Keys:File")]
    [InlineData("WebMail:Keys:Certificate")]
    public async Task Keys_are_encrypted_where_the_admin_gives_a_file_or_a_certificate(string setting)
    {
        var file = Path.Combine(data, "secret");
        if (setting.EndsWith("File", StringComparison.Ordinal)) await File.WriteAllBytesAsync(file, Enumerable.Range(1, 64).Select(n => (byte)n).ToArray(), TestContext.Current.CancellationToken);
        else await File.WriteAllTextAsync(file, Certificate(), TestContext.Current.CancellationToken);
        string form, cookies;
        using (var before = new FakeMail(data) { Settings = new() { [setting] = file } })
        {
            using var anna = new Visitor(before);
            form = await anna.FormTokenAsync();
            cookies = anna.Cookies.GetCookieHeader(new Uri("https://localhost"));
        }

        var key = Assert.Single(Directory.GetFiles(Path.Combine(data, "keys")));
        Assert.DoesNotContain("masterKey", await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var after = new FakeMail(data) { Settings = new() { [setting] = file } };
        using var back = new Visitor(after);
        back.Cookies.SetCookies(new Uri("https://localhost"), cookies + "; path=/; secure");
        var fields = new FormUrlEncodedContent([new("user", "anna@example.org"), new("password", "secret"), new("__RequestVerificationToken", form)]);
        Assert.Equal(HttpStatusCode.Redirect, (await back.SendAsync(HttpMethod.Post, "/login", fields)).StatusCode);
    }

    private static string Certificate()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=webmail keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
    }

    // As it is, in UTF-16, in base64 and as PLAIN sends it.
    private static IEnumerable<byte[]> Forms(string secret)
    {
        yield return Encoding.UTF8.GetBytes(secret);
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')[..^2]);
        yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0anna@example.org\0{secret}")).TrimEnd('=')[..^2]);
    }
}
