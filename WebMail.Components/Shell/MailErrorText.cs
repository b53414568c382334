using WebMail.Components.Resources;
using WebMail.Engine;

namespace WebMail.Components.Shell;

/// <summary>What went wrong, as a sentence.</summary>
public static class MailErrorText
{
    /// <param name="server">The name that people know the mail server by.</param>
    public static string For(MailErrorKind kind, string server) => kind switch
    {
        MailErrorKind.WrongPassword => Words.ErrorWrongPassword,
        MailErrorKind.ServerUnreachable => Phrase.Of(Words.ErrorServerUnreachable, server),
        MailErrorKind.ServerSilent => Phrase.Of(Words.ErrorServerSilent, server),
        MailErrorKind.ServerBusy => Phrase.Of(Words.ErrorServerBusy, server),
        MailErrorKind.ConnectionLost => Phrase.Of(Words.ErrorConnectionLost, server),
        MailErrorKind.CertificateRefused => Phrase.Of(Words.ErrorCertificateRefused, server),
        MailErrorKind.EncryptionMissing => Phrase.Of(Words.ErrorEncryptionMissing, server),
        MailErrorKind.MechanismMissing => Phrase.Of(Words.ErrorMechanismMissing, server),
        MailErrorKind.NotUnderstood => Phrase.Of(Words.ErrorNotUnderstood, server),
        MailErrorKind.ServerFailed => Phrase.Of(Words.ErrorServerFailed, server),
        MailErrorKind.NoPermission => Words.ErrorNoPermission,
        MailErrorKind.OverQuota => Words.ErrorOverQuota,
        MailErrorKind.MailboxGone => Words.ErrorMailboxGone,
        MailErrorKind.MessageGone => Words.ErrorMessageGone,
        MailErrorKind.ReadOnly => Words.ErrorReadOnly,
        MailErrorKind.TooLarge => Words.ErrorTooLarge,
        MailErrorKind.Refused => Phrase.Of(Words.ErrorRefused, server),
        MailErrorKind.SignInNeeded => Words.ErrorSignInNeeded,
        _ => Phrase.Of(Words.ErrorServerFailed, server),
    };
}
