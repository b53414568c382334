namespace WebMail.Server.Accounts;

/// <summary>Why a sign-in is over.</summary>
internal enum EndReason
{
    SignedOut,

    /// <summary>Somebody signed in anew with the same browser.</summary>
    Replaced,

    /// <summary>Idle for too long, or too old.</summary>
    Expired,

    /// <summary>The mail server no longer takes the password.</summary>
    PasswordRefused,
}
