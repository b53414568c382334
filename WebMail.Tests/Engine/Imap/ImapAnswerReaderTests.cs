using System.Text;
using WebMail.Engine;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class ImapAnswerReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Codes_are_found_however_the_bytes_are_cut(int slice)
    {
        var seen = Read("* OK [CAPABILITY IMAP4rev1] hello\r\n* 1 FETCH (BODY[] {13}\r\n* NO [X] lie\r\n)\r\nA1 NO [OVERQUOTA] Quota exceeded (full)\r\n", slice);
        Assert.Equal(["|OK CAPABILITY IMAP4rev1 hello", "A1|NO OVERQUOTA  Quota exceeded (full)"], seen);
    }

    [Theory]
    [InlineData("* NO [ALERT] a \"b (c {5}\r\nA1 OK done\r\n", "|NO ALERT  a \"b (c {5}", "A1|OK   done")]
    [InlineData("* BYE\r\n", "|BYE   ")]
    [InlineData("+ go {100}\r\nA1 OK\r\n", "A1|OK   ")]
    [InlineData("* NO \"x\" does not exist\r\nA1 OK\r\n", "|NO   \"x\" does not exist", "A1|OK   ")]
    [InlineData("* LIST () \"/\" \"a\\\"b\\\\\"\r\nA1 BAD no\r\n", "A1|BAD   no")]
    [InlineData("* LIST () \"/\" {3}\r\na\"(\r\n* 5 EXISTS\r\nA1 OK [READ-ONLY] x\r\n", "A1|OK READ-ONLY  x")]
    [InlineData("* OK [PERMANENTFLAGS (\\* $a]b)] ok\r\nA1 OK\r\n", "|OK PERMANENTFLAGS (\\* $a b)] ok", "A1|OK   ")]
    public void Text_is_not_taken_for_literals_or_quotes(string bytes, params string[] expected)
    {
        foreach (var slice in (int[])[1, 3, 1000]) Assert.Equal(expected, Read(bytes, slice));
    }

    [Fact]
    public void Nesting_ends_at_two_hundred_and_not_before()
    {
        Read($"* 1 FETCH (BODYSTRUCTURE {new string('(', 199)}{new string(')', 199)})\r\n", 1);
        var error = Assert.Throws<AnswerRefusedException>(() => Read($"* 1 FETCH (BODYSTRUCTURE {new string('(', 200)}", 1));
        Assert.Equal(MailErrorKind.NotUnderstood, error.Kind);
    }

    [Fact]
    public void Parentheses_of_a_message_are_not_counted() =>
        Read($"* 1 FETCH (BODY[] {{1000}}\r\n{new string('(', 1000)})\r\n* 2 FETCH (ENVELOPE (NIL \"{new string('(', 1000)}\" NIL))\r\n", 11);

    [Theory]
    [InlineData("* 1 FETCH (ENVELOPE (\"a\r\n* 1 FETCH (BODY[] {100000}\r\n")] // a quoted string over a line's end
    [InlineData("* NO [BADCHARSET ({9}\r\n")] // a literal that MailKit reads and leaves
    [InlineData("* OK [PERMANENTFLAGS (a] \"x\r\n")] // a code whose end the two would see elsewhere
    [InlineData("* NO {100000}\r\n")]
    [InlineData("* BYE\r\n* 1 FETCH (BODY[] {100000}\r\n")] // MailKit takes the line after an empty BYE for its text
    [InlineData("* 1 FETCH (UID 1 BODY[] {-1}\r\n")]
    [InlineData("* 1 FETCH (UID 1 BODY[] {}\r\n")]
    [InlineData("* 1 FETCH (UID 1 BODY[] {5}x\r\n")]
    [InlineData("* NO \"x\": is it?\r\n")] // MailKit would go on looking for the end of the string
    public void What_could_be_understood_in_two_ways_is_refused(string bytes)
    {
        foreach (var slice in (int[])[1, 1000])
        {
            var error = Assert.Throws<AnswerRefusedException>(() => Read(bytes, slice));
            Assert.Equal(MailErrorKind.NotUnderstood, error.Kind);
        }
    }

    [Theory]
    [InlineData("{99999999999999999999}")]
    [InlineData("{27262977}")]
    public void A_literal_larger_than_asked_for_is_too_large(string size)
    {
        var error = Assert.Throws<AnswerRefusedException>(() => Read($"* 1 FETCH (BODY[] {size}\r\n", 5));
        Assert.Equal(MailErrorKind.TooLarge, error.Kind);
    }

    [Fact]
    public void A_line_without_end_is_refused_after_a_megabyte() =>
        Assert.Throws<AnswerRefusedException>(() => Read("* OK " + new string('a', 1 << 20), 4096));

    [Fact]
    public void A_large_answer_that_nobody_wants_is_not_begun()
    {
        var reader = new ImapAnswerReader { StatusSeen = (_, _) => { }, ResponseSeen = () => { }, Unwanted = true };
        reader.Read("* 1 FETCH (BODY[1] {1000}\r\n"u8);
        reader.Read(new byte[1000]);
        Assert.Throws<AnswerRefusedException>(() => reader.Read(" BODY[2] {300000}\r\n"u8));
    }

    private static List<string> Read(string text, int slice)
    {
        List<string> seen = [];
        var reader = new ImapAnswerReader
        {
            StatusSeen = (line, tag) =>
            {
                var status = ImapStatus.Parse(line);
                if (status is not null) seen.Add($"{tag}|{status.Condition} {status.Code} {status.Argument} {status.Text}");
            },
            ResponseSeen = () => { },
        };
        foreach (var piece in Encoding.Latin1.GetBytes(text).Chunk(slice)) reader.Read(piece);
        return seen;
    }
}
