namespace WebMail.Engine;

/// <summary>The ways in which mail work can fail, each with a sentence of its own.</summary>
public enum MailErrorKind
{
    /// <summary>The server refused user name and password; it doesn't say which of them.</summary>
    WrongPassword,

    /// <summary>No connection: name unknown, refused, or no route.</summary>
    ServerUnreachable,

    /// <summary>Connected, but no answer within the limit.</summary>
    ServerSilent,

    /// <summary>The server has too many connections or says it is in use.</summary>
    ServerBusy,

    /// <summary>The connection broke and a second try didn't help.</summary>
    ConnectionLost,

    /// <summary>The certificate is wrong; <see cref="MailError.Detail"/> says which and why.</summary>
    CertificateRefused,

    /// <summary>The server offers no encryption where it is required (stripped STARTTLS, PREAUTH, TLS too old).</summary>
    EncryptionMissing,

    /// <summary>No SASL mechanism that both sides have is at least as strong as the configured minimum.</summary>
    MechanismMissing,

    /// <summary>What answers there is not an IMAP server, or breaks the protocol or our bounds.</summary>
    NotUnderstood,

    /// <summary>The server failed by its own account (SERVERBUG, UNAVAILABLE, I/O error).</summary>
    ServerFailed,

    /// <summary>The person lacks a right (RFC 4314); <see cref="MailError.Detail"/> may name it.</summary>
    NoPermission,

    /// <summary>The mailbox or account is full.</summary>
    OverQuota,

    /// <summary>The mailbox doesn't exist, or not any more.</summary>
    MailboxGone,

    /// <summary>The message doesn't exist, or not any more, or its mailbox got a new UIDVALIDITY.</summary>
    MessageGone,

    /// <summary>The mailbox can only be read.</summary>
    ReadOnly,

    /// <summary>Larger than a limit of ours or of the server.</summary>
    TooLarge,

    /// <summary>The server said NO or BAD for a reason that is none of the above.</summary>
    Refused,

    /// <summary>The person has to sign in again.</summary>
    SignInNeeded,
}
