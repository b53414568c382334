namespace WebMail.Engine.Accounts;

/// <summary>The configured servers, and the way in.</summary>
public interface IAccounts
{
    IReadOnlyList<ServerProfile> Servers { get; }

    /// <summary>The server that a sign-in name belongs to: the only one configured, or the one whose domains hold its domain; else null.</summary>
    ServerProfile? ServerFor(string login);

    /// <summary>
    /// Proves the credentials to the mail server and returns the person's session on this node, made or shared;
    /// the connection that proved them becomes the first of its pool.
    /// </summary>
    /// <exception cref="MailError">WrongPassword, ServerUnreachable, ServerSilent, ServerBusy, CertificateRefused, EncryptionMissing, MechanismMissing, NotUnderstood.</exception>
    Task<IMailSession> SignInAsync(Credentials credentials, CancellationToken token);

    /// <summary>The session of somebody who signed in before (this process may be new): made or shared, without asking the server.</summary>
    IMailSession Resume(Credentials credentials);
}
