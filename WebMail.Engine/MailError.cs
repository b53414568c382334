namespace WebMail.Engine;

/// <summary>
/// What went wrong between WebMail and a mail server, in the terms of the person who waits for it.
/// Made only at the protocol edge; the shell turns it into a sentence and endpoints into a status code.
/// </summary>
/// <param name="kind">What happened; decides the sentence.</param>
/// <param name="detail">One line for the person or the admin, cleaned of control characters and cut at 300, or null. Never a raw server answer of an unauthenticated connection.</param>
/// <param name="inner">The library's exception, for the log.</param>
public sealed class MailError(MailErrorKind kind, string? detail = null, Exception? inner = null)
    : Exception(kind.ToString(), inner)
{
    public MailErrorKind Kind { get; } = kind;

    public string? Detail { get; } = Clean(detail);

    /// <summary>Whether the connection or the server is at fault, so that trying again later may succeed.</summary>
    public bool IsPassing => Kind is MailErrorKind.ServerUnreachable or MailErrorKind.ServerSilent or MailErrorKind.ServerBusy
        or MailErrorKind.ConnectionLost or MailErrorKind.ServerFailed;

    private static string? Clean(string? text)
    {
        if (text is null) return null;
        var kept = new string([.. text.Where(c => !char.IsControl(c) && c is not ('\u202A' or '\u202B' or '\u202C' or '\u202D' or '\u202E' or '\u2066' or '\u2067' or '\u2068' or '\u2069'))]);
        return kept.Length > 300 ? kept[..300] + "…" : kept;
    }
}
