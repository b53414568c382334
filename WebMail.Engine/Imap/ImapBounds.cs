namespace WebMail.Engine.Imap;

/// <summary>What an answer may cost before its connection is given up.</summary>
/// <remarks>
/// MailKit's parser recurses: 2,000 nested parentheses in a BODYSTRUCTURE or THREAD end the process, 1,700 don't (tried with 4.18.2).
/// Dovecot itself stops at about 100 levels of MIME.
/// </remarks>
internal sealed record ImapBounds
{
    public static readonly ImapBounds Default = new();

    /// <summary>Open parentheses at a time.</summary>
    public int Nesting { get; init; } = 200;

    /// <summary>Bytes of one response without its literals.</summary>
    public int Line { get; init; } = 1 << 20;

    /// <summary>Bytes of one literal. More than an attachment of 25 MB needs after base64 is asked for in pieces.</summary>
    public long Literal { get; init; } = 26 << 20;

    /// <summary>Untagged responses to one command, or within ten seconds of silence on our side (IDLE).</summary>
    public int Responses { get; init; } = 250_000;

    /// <summary>Bytes of the answer to one command, literals included, or within ten seconds of IDLE.</summary>
    public long Answer { get; init; } = 128 << 20;
}
