using System.Globalization;
using System.Text;

namespace WebMail.Tests.Support.Scripted;

/// <summary>The plain good answers: INBOX with three messages, of which the last is unread.</summary>
internal sealed class PlainMailbox(Scenario scenario)
{
    private const int Count = 3;
    private const string Body = "Good day.\r\n";

    public int UidValidity { get; set; } = 1;

    /// <summary>What the script needs a client to know is announced; what would make it send other commands is not.</summary>
    public string Capabilities { get; } = "IMAP4rev1 SASL-IR AUTH=PLAIN IDLE NAMESPACE UIDPLUS MOVE UNSELECT CHILDREN ACL THREAD=REFERENCES"
        + (scenario.Mentions("@compress") ? " COMPRESS=DEFLATE" : "")
        + (scenario.Mentions("VANISHED") ? " ENABLE CONDSTORE QRESYNC" : scenario.Mentions("MODSEQ") ? " ENABLE CONDSTORE" : "")
        + (scenario.Mentions("* STATUS") ? " LIST-EXTENDED LIST-STATUS" : "");

    /// <summary>False when the connection is at its end.</summary>
    public async Task<bool> AnswerAsync(ScriptedWire wire, ScriptedCommand command, CancellationToken token)
    {
        for (var literal = ScriptedWire.Literal(command.Text); literal is { } one; literal = ScriptedWire.Literal(await wire.ReadLineAsync(token)))
        {
            if (one.Synchronising)
            {
                await wire.SendAsync("+ go on\r\n", token);
            }

            await wire.ReadBytesAsync(one.Length, token);
        }

        switch (command.Verb)
        {
            case "AUTHENTICATE" when command.Text.Split(' ').Length < 3:
                await wire.SendAsync("+ \r\n", token);
                await wire.ReadLineAsync(token);
                break;
            case "IDLE":
                await wire.SendAsync("+ idling\r\n", token);
                await wire.ReadLineAsync(token);
                break;
        }

        await wire.SendAsync($"{Untagged(command)}{command.Tag} OK{Code(command)} done\r\n", token);
        if (command.Verb == "COMPRESS")
        {
            wire.Compress();
        }

        return command.Verb != "LOGOUT";
    }

    private string Code(ScriptedCommand command) => command.Verb switch
    {
        "LOGIN" or "AUTHENTICATE" => $" [CAPABILITY {Capabilities}]",
        "SELECT" => " [READ-WRITE]",
        "EXAMINE" => " [READ-ONLY]",
        "APPEND" => $" [APPENDUID {UidValidity} 4]",
        _ => "",
    };

    private string Untagged(ScriptedCommand command) => command.Verb switch
    {
        "CAPABILITY" => $"* CAPABILITY {Capabilities}\r\n",
        "NAMESPACE" => "* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n",
        "LIST" or "LSUB" when command.Text.EndsWith("\"\"", StringComparison.Ordinal) => "* LIST (\\Noselect) \"/\" \"\"\r\n",
        "LIST" or "LSUB" => $"* {command.Verb} (\\HasNoChildren) \"/\" INBOX\r\n",
        "STATUS" => $"* STATUS INBOX ({StatusItems(command.Text)})\r\n",
        "SELECT" or "EXAMINE" => $"* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)\r\n* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft \\*)] \r\n"
            + $"* {Count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY {UidValidity}] \r\n* OK [UIDNEXT 4] \r\n{ModSeq}",
        "SEARCH" or "SORT" => $"* {command.Verb} 1 2 3\r\n",
        "THREAD" => "* THREAD (1)(2)(3)\r\n",
        "MYRIGHTS" => "* MYRIGHTS INBOX lrswipkxtea\r\n",
        "FETCH" => Fetch(command.Text),
        "LOGOUT" => "* BYE bye\r\n",
        _ => "",
    };

    private string ModSeq => Capabilities.Contains("CONDSTORE", StringComparison.Ordinal) ? "* OK [HIGHESTMODSEQ 5] \r\n" : "";

    private string StatusItems(string text)
    {
        var items = new Dictionary<string, int> { ["MESSAGES"] = Count, ["UNSEEN"] = 1, ["UIDNEXT"] = 4, ["UIDVALIDITY"] = UidValidity, ["RECENT"] = 0 };
        var asked = text[(text.LastIndexOf('(') + 1)..].TrimEnd(')').ToUpperInvariant().Split(' ');
        return string.Join(' ', asked.Where(items.ContainsKey).Select(item => $"{item} {items[item]}"));
    }

    /// <summary>Answers for all three whatever was asked for: data that nobody asked for is allowed (RFC 9051 section 7).</summary>
    private static string Fetch(string text)
    {
        var answer = new StringBuilder();
        for (var n = 1; n <= Count; n++)
        {
            answer.Append(CultureInfo.InvariantCulture, $"* {n} FETCH (UID {n} FLAGS ({(n < Count ? "\\Seen" : "")}){Items(text.ToUpperInvariant(), n)})\r\n");
        }

        return answer.ToString();
    }

    private static string Items(string asked, int n)
    {
        var header = $"From: Somebody <some@example.test>\r\nTo: anna@example.test\r\nSubject: Message {n}\r\nMessage-ID: <{n}@example.test>\r\n\r\n";
        var items = new StringBuilder();
        void Add(string name, string value)
        {
            if (asked.Contains(name, StringComparison.Ordinal))
            {
                items.Append(' ').Append(name).Append(' ').Append(value);
            }
        }

        Add("INTERNALDATE", $"\"0{n}-Jan-2026 08:00:00 +0000\"");
        Add("RFC822.SIZE", (header.Length + Body.Length).ToString(CultureInfo.InvariantCulture));
        Add("ENVELOPE", $"(\"Thu, 0{n} Jan 2026 08:00:00 +0000\" \"Message {n}\" ((\"Somebody\" NIL \"some\" \"example.test\")) NIL NIL ((NIL NIL \"anna\" \"example.test\")) NIL NIL NIL \"<{n}@example.test>\")");
        Add("BODYSTRUCTURE", $"(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\") NIL NIL \"7BIT\" {Body.Length} 1 NIL NIL NIL NIL)");
        foreach (var (section, data) in new[] { ("[]", header + Body), ("[HEADER]", header), ("[TEXT]", Body), ("[1]", Body), ("[1.MIME]", "Content-Type: text/plain\r\n\r\n") })
        {
            if (asked.Contains("BODY.PEEK" + section, StringComparison.Ordinal) || asked.Contains("BODY" + section, StringComparison.Ordinal))
            {
                items.Append(CultureInfo.InvariantCulture, $" BODY{section} {{{data.Length}}}\r\n{data}");
            }
        }

        var fields = asked.IndexOf("[HEADER.FIELDS", StringComparison.Ordinal);
        if (fields >= 0)
        {
            items.Append(CultureInfo.InvariantCulture, $" BODY{asked[fields..(asked.IndexOf(']', fields) + 1)]} {{2}}\r\n\r\n");
        }

        return items.ToString();
    }
}
