using System.Text;

namespace WebMail.Engine.Imap;

internal sealed partial class ImapAnswerReader
{
    private const int KeptOfLine = 1024;

    private readonly byte[] kept = new byte[KeptOfLine];
    private readonly byte[] word = new byte[24];
    private int keptLength;
    private int wordLength;
    private int headWords;
    private bool beforeGreeting = true;

    private void Head(byte b)
    {
        if (IsAtom(b))
        {
            if (wordLength < word.Length) word[wordLength++] = b;
            else place = Place.Tokens;
            return;
        }

        if (wordLength > 0) EndHeadWord(b);
        else if (b is (byte)' ' or (byte)'\r') return;
        else if (b == '*' && headWords == 0) StartUntagged();
        else if (b == '[' && (headWords == 0 || untagged)) StartCode();
        else if (b == '\n') EndLine();
        else Continue(Place.Tokens, b);
    }

    private void StartUntagged()
    {
        untagged = true;
        headWords = 1;
    }

    private void EndHeadWord(byte b)
    {
        var text = Encoding.ASCII.GetString(word, 0, wordLength);
        wordLength = 0;
        if (headWords == 0)
        {
            headWords = 1;
            tag = text;
            if (text == "+") Continue(Place.Text, b);
            else Head(b);
            return;
        }

        var condition = text.ToUpperInvariant();
        if (condition is "OK" or "NO" or "BAD" || (untagged && (condition == "BYE" || (beforeGreeting && condition == "PREAUTH"))))
        {
            // MailKit eats the line after a BYE without text as text; from here on nothing may hide in quotes or literals.
            if (condition == "BYE") afterBye = true;
            foreach (var c in condition) Keep((byte)c);
            Continue(Place.Status, b);
        }
        else
        {
            Continue(Place.Tokens, b);
        }
    }

    private void Status(byte b)
    {
        if (b is (byte)' ' or (byte)'\r') Keep(b);
        else if (b == '\n') EndLine();
        else if (b == '[') StartCode();
        else if (b == '"') StartQuotedText(b);
        else if (b == '{') throw Refused("a literal in a status response");
        else Continue(Place.Text, b);
    }

    private void StartCode()
    {
        if (keptLength == 0)
        {
            Keep((byte)'O');
            Keep((byte)'K');
            Keep((byte)' ');
        }

        Keep((byte)'[');
        depth = 0;
        place = Place.Code;
    }

    private void Code(byte b)
    {
        Keep(b);
        switch (b)
        {
            case (byte)'"': StartQuoted(Place.Code); break;
            case (byte)'(': Open(); break;
            case (byte)')': Close(); break;
            case (byte)']' when depth == 0: place = Place.Text; break;
            case (byte)'{' or (byte)'\n': throw Refused("a response code without end");
        }
    }

    private void Text(byte b)
    {
        if (b == '\n') EndLine();
        else Keep(b);
    }

    private void Keep(byte b)
    {
        if (keptLength < kept.Length) kept[keptLength++] = b;
    }

    private void EndLine()
    {
        if (keptLength > 0 && tag != "+") StatusSeen(kept.AsSpan(0, keptLength), untagged ? "" : tag);
        if (untagged) ResponseSeen();
        beforeGreeting = false;
        place = Place.Head;
        (keptLength, wordLength, headWords, depth, line) = (0, 0, 0, 0, 0);
        (untagged, tag) = (false, "");
    }

    private static bool IsAtom(byte b) => b is > 32 and not 127 and not ((byte)'[' or (byte)']' or (byte)'(' or (byte)')' or (byte)'{' or (byte)'%' or (byte)'*' or (byte)'\\' or (byte)'"');
}
