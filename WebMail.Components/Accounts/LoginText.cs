using WebMail.Components.Resources;
using WebMail.Components.Shell;
using WebMail.Engine;

namespace WebMail.Components.Accounts;

/// <summary>Why somebody isn't signed in, as a sentence.</summary>
public static class LoginText
{
    /// <returns>Null where nothing went wrong.</returns>
    public static string? For(MailErrorKind? failure, string server, TimeSpan? retryAfter)
    {
        if (retryAfter is { } wait)
            return wait < TimeSpan.FromSeconds(90) ? Phrase.Count((long)Math.Ceiling(wait.TotalSeconds), Words.TooManyTriesSecond, Words.TooManyTriesSeconds) : Phrase.Count((long)Math.Ceiling(wait.TotalMinutes), Words.TooManyTriesMinutes, Words.TooManyTriesMinutes);
        return failure switch
        {
            null => null,
            MailErrorKind.SignInNeeded => Words.ErrorSignInNeeded,
            // The one refusal at this door that isn't the mail server's: the form was too old.
            MailErrorKind.Refused => Words.FormTooOld,
            { } kind => MailErrorText.For(kind, server),
        };
    }
}
