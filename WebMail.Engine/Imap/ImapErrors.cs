using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace WebMail.Engine.Imap;

/// <summary>Turns what MailKit throws, and what the server said meanwhile, into a <see cref="MailError"/>.</summary>
internal sealed class ImapErrors(ImapErrorTexts texts)
{
    /// <param name="error">What was thrown.</param>
    /// <param name="wire">The connection's wire, for the response code; null if there was no connection.</param>
    /// <returns>Null if the exception is none of mail's: a fault of ours, to be thrown on as it is.</returns>
    public MailError? From(Exception error, ImapWire? wire) => error switch
    {
        MailError known => known,
        AnswerRefusedException refused => new MailError(refused.Kind, refused.Message, refused),
        ImapCommandException => FromStatus(wire?.Tagged ?? wire?.Complaint, error),
        FolderNotFoundException => new MailError(MailErrorKind.MailboxGone, null, error),
        MessageNotFoundException => new MailError(MailErrorKind.MessageGone, null, error),
        FolderNotOpenException { FolderAccess: FolderAccess.ReadWrite } => new MailError(MailErrorKind.ReadOnly, null, error),
        FolderNotOpenException => new MailError(MailErrorKind.MailboxGone, null, error),
        ServiceNotAuthenticatedException or ServiceNotConnectedException => new MailError(MailErrorKind.ConnectionLost, null, error),
        ImapProtocolException => FromBroken(error, wire),
        TimeoutException => new MailError(MailErrorKind.ServerSilent, null, error),
        IOException or SocketException or ObjectDisposedException => FromBroken(error, wire),
        NotSupportedException => new MailError(MailErrorKind.Refused, "The mail server can't do this.", error),
        AuthenticationException => new MailError(MailErrorKind.WrongPassword, null, error),
        _ => null,
    };

    /// <summary>What a NO, BAD or BYE means: by its code, else by its text, since Cyrus seldom and Courier hardly ever sends one.</summary>
    public MailError FromStatus(ImapStatus? status, Exception? inner)
    {
        if (status is null) return new MailError(MailErrorKind.Refused, null, inner);
        // LIMIT (RFC 5530) may be about a message as well as about connections: its words tell.
        var byWords = texts.KindOf(status.Text);
        var kind = (status.Code == "LIMIT" ? byWords : null) ?? KindOfCode(status.Code) ?? byWords ?? (status.Condition == "BYE" ? MailErrorKind.ConnectionLost : MailErrorKind.Refused);
        return new MailError(kind, status.Text.Length > 0 ? status.Text : null, inner);
    }

    /// <summary>By response code (RFC 5530, 3501, 2087, 4314, 7889).</summary>
    public static MailErrorKind? KindOfCode(string? code) => code switch
    {
        "AUTHENTICATIONFAILED" or "AUTHORIZATIONFAILED" => MailErrorKind.WrongPassword,
        "EXPIRED" or "CONTACTADMIN" or "CANNOT" or "CLIENTBUG" or "HASCHILDREN" or "ALREADYEXISTS" => MailErrorKind.Refused,
        "PRIVACYREQUIRED" => MailErrorKind.EncryptionMissing,
        "UNAVAILABLE" or "SERVERBUG" or "CORRUPTION" => MailErrorKind.ServerFailed,
        "INUSE" => MailErrorKind.ServerBusy,
        "NOPERM" => MailErrorKind.NoPermission,
        "OVERQUOTA" => MailErrorKind.OverQuota,
        "LIMIT" or "TOOBIG" => MailErrorKind.TooLarge,
        "NONEXISTENT" or "TRYCREATE" => MailErrorKind.MailboxGone,
        "EXPUNGEISSUED" => MailErrorKind.MessageGone,
        "READ-ONLY" => MailErrorKind.ReadOnly,
        _ => null,
    };

    private MailError FromBroken(Exception error, ImapWire? wire)
    {
        if (wire?.Bye is { } bye)
        {
            var said = FromStatus(bye, error);
            // Dovecot says BYE where the selected mailbox was renamed or deleted; a new connection will tell.
            return said.Kind is MailErrorKind.ServerBusy or MailErrorKind.ServerFailed ? said : new MailError(MailErrorKind.ConnectionLost, bye.Text, error);
        }

        // The one message of MailKit's that is about the line and not about what came through it (such as Courier's BODYSTRUCTURE of message/global).
        return error is ImapProtocolException && !error.Message.Contains("unexpectedly disconnected", StringComparison.Ordinal)
            ? new MailError(MailErrorKind.NotUnderstood, null, error)
            : new MailError(MailErrorKind.ConnectionLost, null, error);
    }
}
