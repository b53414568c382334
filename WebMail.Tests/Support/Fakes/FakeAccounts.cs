using System.Collections.Concurrent;
using WebMail.Engine;
using WebMail.Engine.Accounts;

namespace WebMail.Tests.Support.Fakes;

/// <summary>A mail server in memory: people with a password, and a mailbox each.</summary>
public sealed class FakeAccounts(params ServerProfile[] servers) : IAccounts
{
    private readonly ConcurrentDictionary<string, FakeMailSession> sessions = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, string> Passwords { get; } = new(StringComparer.Ordinal)
    {
        ["anna@example.org"] = "secret",
        ["bruno@example.org"] = "secret",
    };

    public IReadOnlyList<ServerProfile> Servers { get; } =
        servers.Length > 0 ? servers : [new ServerProfile { Name = "Example", Imap = new Uri("imaps://mail.example.org"), Domains = ["example.org"] }];

    /// <summary>What every sign-in fails with, while set.</summary>
    public MailErrorKind? Refusal { get; set; }

    /// <summary>How often the mail server was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>How often somebody came back without being asked for a password.</summary>
    public int Resumed { get; private set; }

    /// <summary>Messages in the INBOX of a person who signs in for the first time.</summary>
    public int InboxSize { get; set; } = 200;

    public ServerProfile? ServerFor(string login) =>
        Servers.Count == 1 ? Servers[0] : Servers.FirstOrDefault(s => s.Domains.Contains(login.Split('@')[^1].ToLowerInvariant()));

    public Task<IMailSession> SignInAsync(Credentials credentials, CancellationToken token)
    {
        Asked++;
        if (Refusal is { } kind) throw new MailError(kind, "the reason");
        return Passwords.TryGetValue(credentials.User, out var password) && password == credentials.Password
            ? Task.FromResult<IMailSession>(Of(credentials.User, credentials.Server))
            : throw new MailError(MailErrorKind.WrongPassword);
    }

    public IMailSession Resume(Credentials credentials)
    {
        Resumed++;
        return Of(credentials.User, credentials.Server);
    }

    /// <summary>The session of a person, also before they signed in.</summary>
    public FakeMailSession Of(string user) => Of(user, Servers[0].Name);

    private FakeMailSession Of(string user, string server) =>
        sessions.GetOrAdd(user, _ => new FakeMailSession(user, server, InboxSize));
}
