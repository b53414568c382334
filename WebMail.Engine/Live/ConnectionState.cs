namespace WebMail.Engine.Live;

public enum ConnectionState
{
    /// <summary>Changes made elsewhere are told at once.</summary>
    Live,

    /// <summary>The server is asked now and then.</summary>
    Polling,

    /// <summary>The server can't be reached; what is shown is what was known.</summary>
    Away,

    /// <summary>The server refuses the password: it was changed elsewhere.</summary>
    SignInNeeded,
}
