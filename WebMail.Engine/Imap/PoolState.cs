namespace WebMail.Engine.Imap;

/// <summary>How an account stands with its server.</summary>
internal enum PoolState
{
    /// <summary>Connections work, or none was needed yet.</summary>
    Fine,

    /// <summary>The server can't be reached; it is tried again by itself.</summary>
    Away,

    /// <summary>The server refuses the password; it is tried at most once in 30 seconds.</summary>
    SignInNeeded,
}
