using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WebMail.Engine;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class LogTests : IDisposable
{
    private const string Password = "Kr0kodil-7731";

    private readonly Lines lines = new();
    private readonly FakeMail mail = new();

    public LogTests()
    {
        mail.Mail.Passwords["anna@example.org"] = Password;
        mail.MoreServices = services => services.AddSingleton<ILoggerProvider>(lines);
    }

    public void Dispose()
    {
        mail.Dispose();
        lines.Dispose();
    }

    [Fact]
    public async Task Neither_password_nor_cookie_nor_mail_nor_name_is_logged()
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync(password: "Kr0kodil-wrong");
        await anna.SignInAsync(password: Password);
        var reference = anna.Session!;
        mail.Mail.Of("anna@example.org").Deliver("Streng geheim 4711");
        foreach (var address in HeaderTests.Kinds) await anna.GetAsync(address);
        await anna.GetAsync("/window/main/INBOX?q=Streng%20geheim");
        mail.Mail.Of("anna@example.org").Failure = MailErrorKind.ServerFailed;
        await anna.GetAsync("/window/main/Projects");
        await anna.SignOutAsync();
        Assert.NotEmpty(lines.All);
        foreach (var secret in (string[])["Kr0kodil", reference, "geheim", "anna", "Message 200", "Projects"])
        {
            Assert.DoesNotContain(lines.All, l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Each_thing_that_matters_for_security_is_one_line()
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync(password: "wrong");
        Assert.Single(lines.All, l => l.Contains("Sign-in failed: WrongPassword", StringComparison.Ordinal));
        await anna.SignInAsync(password: Password);
        Assert.Single(lines.All, l => l.Contains("Signed in", StringComparison.Ordinal));
        await anna.SignOutAsync();
        Assert.Single(lines.All, l => l.Contains("is over: SignedOut", StringComparison.Ordinal));
        await anna.GetAsync("/login", ("Sec-Fetch-Site", "cross-site"));
        Assert.Single(lines.All, l => l.Contains("Refused a request by its site", StringComparison.Ordinal));
        mail.Mail.Refusal = MailErrorKind.CertificateRefused;
        await anna.SignInAsync(password: Password);
        Assert.Single(lines.All, l => l.Contains("Sign-in failed: CertificateRefused", StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> all = new();

        public IReadOnlyList<string> All => [.. all];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
