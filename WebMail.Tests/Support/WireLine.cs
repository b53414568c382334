namespace WebMail.Tests.Support;

/// <summary>A line of IMAP without its end; a literal in it stands as its length alone, <c>{310}…</c>.</summary>
/// <param name="At">Timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record WireLine(int Connection, Directions Direction, string Text, long At)
{
    /// <summary>The command's verb in capitals, <c>UID FETCH</c> for those, or null for what isn't a command of the client.</summary>
    public string? Verb
    {
        get
        {
            var words = Text.Split(' ', 4);
            if (Direction != Directions.ToServer || words.Length < 2 || words[0].Length == 0 || !words[0].All(char.IsAsciiLetterOrDigit))
            {
                return null;
            }

            var verb = words[1].ToUpperInvariant();
            return verb == "UID" && words.Length > 2 ? $"UID {words[2].ToUpperInvariant()}" : verb;
        }
    }
}
