using System.Globalization;
using MailKit.Net.Imap;

namespace WebMail.Tests.Support;

/// <summary>One way to look at a server's store: names and capabilities differ, mail is the same.</summary>
public sealed record MailServerView(MailServer Server, string Name, int ImapPort, int ImapsPort)
{
    public Uri Imaps => new(string.Create(CultureInfo.InvariantCulture, $"imaps://localhost:{ImapsPort}"));

    public Uri Imap => new(string.Create(CultureInfo.InvariantCulture, $"imap://localhost:{ImapPort}"));

    /// <inheritdoc cref="MailServer.SignInAsync"/>
    public Task<ImapClient> SignInAsync(string user, CancellationToken token = default) =>
        Rival.SignInAsync(ImapsPort, Server.CaFile, user, MailServer.Password, token);

    public override string ToString() => Name;
}
