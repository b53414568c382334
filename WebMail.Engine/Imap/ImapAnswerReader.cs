using System.Buffers;

namespace WebMail.Engine.Imap;

/// <summary>
/// Follows a server's bytes exactly as MailKit's tokenizer will, in whatever pieces they come, and refuses them before it does.
/// Where the two could come to disagree about what is a literal or a quoted string, the answer is refused as well:
/// a literal that only we believed in would hide parentheses from the count.
/// </summary>
/// <remarks>This part reads tokens, strings and literals; <c>Lines</c> tells status responses from others by how a line begins.</remarks>
internal sealed partial class ImapAnswerReader
{
    private enum Place
    {
        Head,
        Status,
        Code,
        Text,
        Tokens,
        Quoted,
        QuotedEscape,
        QuotedEnd,
        LiteralSize,
        LiteralPlus,
        LiteralEnd,
        Literal,
    }

    private static readonly SearchValues<byte> TokenStops = SearchValues.Create("\"(){\n"u8);
    private static readonly SearchValues<byte> QuotedStops = SearchValues.Create("\"\\(\n"u8);

    private Place place;
    private Place quotedIn;
    private bool untagged;
    private bool afterBye;
    private int depth;
    private int line;
    private long size;
    private long left;
    private bool sizeSeen;
    private string tag = "";

    public ImapBounds Bounds { get; set; } = ImapBounds.Default;

    /// <summary>Whether nothing more may come before we speak again: after STARTTLS was accepted, bytes in clear are somebody else's.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether nobody wants the answer any more; a large literal then ends the connection instead of being read.</summary>
    public bool Unwanted { get; set; }

    /// <summary>Bytes of the literal under way that have not come yet.</summary>
    public long LiteralLeft => place == Place.Literal ? left : 0;

    /// <summary>Called for each status response with the line from its condition on, without CRLF, cut at 1 KB, and its tag (empty if untagged).</summary>
    public required ReadOnlySpanAction<byte, string> StatusSeen { get; init; }

    /// <summary>Called at the end of each untagged response.</summary>
    public required Action ResponseSeen { get; init; }

    /// <exception cref="AnswerRefusedException">A bound is crossed or the bytes are no IMAP.</exception>
    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[Skip(bytes)..];
            if (bytes.IsEmpty) return;
            if (IsClosed) throw new AnswerRefusedException(MailErrorKind.EncryptionMissing, "something was slipped in before TLS");
            Step(bytes[0]);
            bytes = bytes[1..];
        }
    }

    /// <summary>Passes over what can't change anything: literals, and most of tokens and strings.</summary>
    private int Skip(ReadOnlySpan<byte> bytes)
    {
        var skipped = 0;
        switch (place)
        {
            case Place.Literal:
                skipped = (int)Math.Min(left, bytes.Length);
                left -= skipped;
                if (left == 0) place = Place.Tokens;
                return skipped;
            case Place.Tokens:
                skipped = bytes.IndexOfAny(TokenStops);
                break;
            case Place.Quoted when quotedIn == Place.Tokens:
                skipped = bytes.IndexOfAny(QuotedStops);
                break;
        }

        if (skipped < 0) skipped = bytes.Length;
        line += skipped;
        if (line > Bounds.Line) throw Refused("a response line is too long");
        return skipped;
    }

    private void Step(byte b)
    {
        if (++line > Bounds.Line) throw Refused("a response line is too long");
        switch (place)
        {
            case Place.Head: Head(b); break;
            case Place.Status: Status(b); break;
            case Place.Code: Code(b); break;
            case Place.Text: Text(b); break;
            case Place.Tokens: Tokens(b); break;
            case Place.Quoted: Quoted(b); break;
            case Place.QuotedEscape: Quote(b); place = Place.Quoted; break;
            case Place.QuotedEnd: QuotedEnd(b); break;
            case Place.LiteralSize: LiteralSize(b); break;
            case Place.LiteralPlus: LiteralPlus(b); break;
            case Place.LiteralEnd: LiteralEnd(b); break;
            default: throw new InvalidOperationException();
        }
    }

    private void Tokens(byte b)
    {
        switch (b)
        {
            case (byte)'"': StartQuoted(Place.Tokens); break;
            case (byte)'(': Open(); break;
            case (byte)')': Close(); break;
            case (byte)'\n': EndLine(); break;
            case (byte)'{': StartLiteral(); break;
        }
    }

    private void StartQuoted(Place from)
    {
        quotedIn = from;
        place = Place.Quoted;
    }

    private void StartQuotedText(byte b)
    {
        Keep(b);
        StartQuoted(Place.Text);
    }

    private void Quoted(byte b)
    {
        Quote(b);
        if (b == '\\') place = Place.QuotedEscape;
        else if (b == '"') place = Place.QuotedEnd;
    }

    private void Quote(byte b)
    {
        if (b == '\n') throw Refused("a quoted string without end");
        if (afterBye && b == '(') Open();
        if (quotedIn != Place.Tokens) Keep(b);
    }

    private void QuotedEnd(byte b)
    {
        // MailKit takes a quotation mark for the end only before these.
        if (b is (byte)']' or (byte)')' or (byte)' ' or (byte)'\r' or (byte)'\n') Continue(quotedIn, b);
        else Continue(Place.Quoted, b);
    }

    private void StartLiteral()
    {
        if (afterBye) throw Refused("a literal after BYE");
        size = 0;
        sizeSeen = false;
        place = Place.LiteralSize;
    }

    private void LiteralSize(byte b)
    {
        if (b is >= (byte)'0' and <= (byte)'9')
        {
            sizeSeen = true;
            size = (size * 10) + (b - '0');
            if (size > Bounds.Literal) throw new AnswerRefusedException(MailErrorKind.TooLarge, "a literal is larger than what was asked for");
        }
        else if (sizeSeen && b is (byte)'+' or (byte)'}')
        {
            place = b == '+' ? Place.LiteralPlus : Place.LiteralEnd;
        }
        else
        {
            throw Refused("a literal without size");
        }
    }

    private void LiteralPlus(byte b) => place = b == '}' ? Place.LiteralEnd : throw Refused("a literal without size");

    private void LiteralEnd(byte b)
    {
        if (b == '\r') return;
        if (b != '\n' || !sizeSeen) throw Refused("a literal without size");
        if (Unwanted && size > ImapWire.LargeAnswer) throw Refused("a large answer that nobody wants any more");
        left = size;
        place = size > 0 ? Place.Literal : Place.Tokens;
    }

    private void Open()
    {
        if (++depth > Bounds.Nesting) throw Refused("an answer is nested too deeply");
    }

    private void Close() => depth = Math.Max(0, depth - 1);

    private void Continue(Place next, byte b)
    {
        place = next;
        line--;
        Step(b);
    }

    private static AnswerRefusedException Refused(string why) => new(MailErrorKind.NotUnderstood, why);
}
