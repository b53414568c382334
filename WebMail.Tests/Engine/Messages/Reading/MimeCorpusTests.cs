using System.Diagnostics;
using System.Text.Json;
using MimeKit;
using WebMail.Engine.Messages.Reading;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Messages.Reading;

public sealed class MimeCorpusTests(ITestOutputHelper output)
{
    /// <summary>Characters that only Hong Kong's supplement of Big5 has, which .NET doesn't know.</summary>
    private static readonly string[] Unreadable = ["own/charset-big5-hkscs"];

    [Fact]
    public void Every_message_opens_with_its_text_and_its_files()
    {
        var wrong = new List<string>();
        foreach (var line in Corpus.Lines("mime/index.jsonl").Where(l => l.GetProperty("kind").GetString() == "message"))
        {
            var id = line.GetProperty("id").GetString()!;

            // A server parses the message, not WebMail: what is timed begins with the structure.
            var message = Load(line);
            var watch = Stopwatch.StartNew();
            if (message is not null)
            {
                wrong.AddRange(Judge(message, line.GetProperty("expect"), id.StartsWith("own/", StringComparison.Ordinal)).Select(w => $"{id}: {w}"));
            }

            Assert.True(watch.Elapsed.TotalSeconds < 2, $"{id} took {watch.Elapsed}");
        }

        foreach (var one in wrong)
        {
            output.WriteLine(one);
        }

        Assert.DoesNotContain(wrong, w => !Unreadable.Any(u => w.StartsWith(u, StringComparison.Ordinal)));
    }

    private static MimeMessage? Load(JsonElement line)
    {
        try
        {
            return MimeMessage.Load(Path.Combine(Corpus.Folder!, "mime", line.GetProperty("file").GetString()!), TestContext.Current.CancellationToken);
        }
        catch (FormatException)
        {
            // No headers at all: the source is offered instead.
            return null;
        }
    }

    private static IEnumerable<string> Judge(MimeMessage message, JsonElement expect, bool isOwn)
    {
        var choice = BodyChoice.From(BodyStructure.Of(message));
        var text = Fold(string.Concat(choice.Rich.Select(s => Text(message, s))));
        if (expect.TryGetProperty("text", out var wanted) && wanted.ValueKind == JsonValueKind.String && !text.Contains(Fold(wanted.GetString()!), StringComparison.Ordinal))
        {
            yield return $"text {wanted} not in {text[..Math.Min(200, text.Length)]}";
        }

        if (expect.TryGetProperty("text_any", out var any) && !any.EnumerateArray().Any(a => text.Contains(Fold(a.GetString()!), StringComparison.Ordinal)))
        {
            yield return $"none of {any} in {text[..Math.Min(200, text.Length)]}";
        }

        var names = choice.Attachments.Select(a => a.FileName).ToList();
        if (isOwn && expect.TryGetProperty("attachments", out var files) && files.ValueKind == JsonValueKind.Array
            && files.EnumerateArray().Select(f => f.GetString()).Any(f => f is not null && !names.Contains(f)))
        {
            yield return $"files {files} but listed {string.Join(", ", names)}";
        }

        if (choice.Attachments.Count > ReadingLimits.Parts)
        {
            yield return $"{choice.Attachments.Count} files listed";
        }
    }

    private static string Text(MimeMessage message, TextSection section)
    {
        if (BodyStructure.Find(message, section.Section) is not MimePart { Content: { } content })
        {
            return string.Empty;
        }

        using var bytes = new MemoryStream();
        content.DecodeTo(bytes, TestContext.Current.CancellationToken);
        var text = Charsets.Decode(bytes.ToArray(), section.Charset, section.IsHtml);
        return section.IsHtml ? HtmlText.From(text, TestContext.Current.CancellationToken) : text;
    }

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
