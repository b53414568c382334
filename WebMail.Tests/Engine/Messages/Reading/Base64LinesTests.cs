using System.Text;
using WebMail.Engine.Messages.Reading;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class Base64LinesTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int>();
            foreach (var line in (int[])[60, 64, 72, 76])
                foreach (var length in (int[])[300, 456, 457, 458, 513, 1000, 1026, 5_000])
                    sizes.Add(line, length);
            return sizes;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_length_is_known_from_beginning_and_end_and_every_byte_is_found(int line, int length)
    {
        var file = new byte[length];
        new Random(length).NextBytes(file);
        foreach (var end in (string[])["", "\r\n"])
        {
            var encoded = Encoding.ASCII.GetBytes(string.Join("\r\n", Convert.ToBase64String(file).Chunk(line).Select(c => new string(c))) + end);
            var lines = Base64Lines.Of(encoded.AsSpan(0, encoded.Length / 2), encoded.Length);
            Assert.NotNull(lines);
            Assert.True(lines.TryEnd(encoded[(int)lines.LineBeforeLast..], encoded.Length));
            Assert.Equal(length, lines.Length);
            foreach (var position in (int[])[0, 1, length / 3, length - 2, length - 1])
            {
                var (offset, drop) = lines.Find(position);
                Assert.Equal(file[position], TransferEncoding.Decode(encoded.AsMemory((int)offset), "base64")[drop]);
            }
        }
    }

    [Theory]
    [InlineData("QUJD\nQUJD\nQUJD\nQUJD\n")]
    [InlineData("QUJDQUJDQUJDQUJDQUJD")]
    [InlineData("QUJ\r\nDQU\r\nJDQ\r\nUJD\r\n")]
    [InlineData("QUJD\r\nQU=D\r\nQUJD\r\nQUJD\r\n")]
    [InlineData("QUJD\r\nQU\r\nQUJD\r\nQUJD\r\n")]
    [InlineData("\r\nQUJD\r\nQUJD\r\nQUJD\r\n")]
    public void What_is_not_in_regular_lines_promises_no_length(string encoded) =>
        Assert.Null(Base64Lines.Of(Encoding.ASCII.GetBytes(encoded), encoded.Length));

    [Theory]
    [InlineData("QUJD\r\nQUJD\r\nQUJD\r\nQUI=\r\n\r\n")]
    [InlineData("QUJD\r\nQUJD\r\nQUI=\r\nQUJD\r\n")]
    public void An_end_with_something_after_it_promises_no_length(string encoded)
    {
        var bytes = Encoding.ASCII.GetBytes(encoded);
        var lines = Base64Lines.Of(bytes.AsSpan(0, 12), bytes.Length);
        Assert.False(lines is not null && lines.TryEnd(bytes[(int)lines.LineBeforeLast..], bytes.Length));
    }

    [Fact]
    public void A_part_that_is_shorter_or_longer_than_the_server_says_promises_no_length()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("QUJD\r\n", 10)));
        foreach (var told in (int[])[bytes.Length - 6, bytes.Length + 6])
        {
            var lines = Base64Lines.Of(bytes.AsSpan(0, 24), told);
            Assert.False(lines!.TryEnd(bytes[(int)lines.LineBeforeLast..], told));
        }
    }
}
