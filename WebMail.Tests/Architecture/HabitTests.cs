using System.Text.RegularExpressions;
using Xunit;

namespace WebMail.Tests.Architecture;

public sealed partial class HabitTests
{
    /// <summary>Where HTML drawn by our components enters the page, and where cleaned mail enters its frame.</summary>
    private static readonly string[] HtmlDoors = ["WebMail.Components/Shell/markup.js", "WebMail.Components/Messages/Reading/frame.js"];

    [Fact]
    public void Html_enters_the_page_and_the_frame_by_one_door_each() =>
        Offenders.None(Places(SourceFile.Product.Where(f => f.Is(".js") && !HtmlDoors.Contains(f.Path)), HtmlInScript()));

    [Fact]
    public void No_text_becomes_markup_in_a_component() => Offenders.None(Places(SourceFile.Product.Where(f => f.Is(".razor", ".cs")), MarkupOfText()));

    [Fact]
    public void No_style_attribute_and_no_inline_script_is_written() => Offenders.None(Places(SourceFile.Product.Where(f => f.Is(".razor")), Inline()));

    [Fact]
    public void Nothing_waits_by_blocking() => Offenders.None(Places(SourceFile.CSharp.Where(f => !IsThisFolder(f)), Blocking()));

    [Fact]
    public void No_failure_is_swallowed_without_a_word() => Offenders.None(Places(SourceFile.Product.Where(f => f.Is(".cs", ".razor")), Swallowing()));

    [Fact]
    public void No_pattern_can_run_for_ever() =>
        Offenders.None(Places(SourceFile.Product.Where(f => f.Is(".cs", ".razor")), Pattern()).Where(p => !p.Contains("NonBacktracking", StringComparison.Ordinal) && !p.Contains("matchTimeout", StringComparison.Ordinal)));

    [Fact]
    public void Every_test_runs() => Offenders.None(Places(SourceFile.CSharp.Where(f => !IsThisFolder(f)), Skipped()));

    [Fact]
    public void Nothing_is_left_for_later() => Offenders.None(Places(SourceFile.All.Where(f => f.Is(".cs", ".razor", ".js", ".css", ".py", ".sh") && !IsThisFolder(f)), Unfinished()));

    private static bool IsThisFolder(SourceFile file) => file.Folder.EndsWith("/Architecture", StringComparison.Ordinal);

    private static IEnumerable<string> Places(IEnumerable<SourceFile> files, Regex pattern) =>
        from file in files
        where !file.IsGenerated
        from Match match in pattern.Matches(file.Text)
        select $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}";

    [GeneratedRegex(@"\.(?:innerHTML|outerHTML)\s*=[^=]|insertAdjacentHTML|document\.write|setHTMLUnsafe|createContextualFragment|DOMParser|\beval\(|new Function\(", RegexOptions.NonBacktracking)]
    private static partial Regex HtmlInScript();

    [GeneratedRegex(@"MarkupString|Html\.Raw|AddMarkupContent", RegexOptions.NonBacktracking)]
    private static partial Regex MarkupOfText();

    [GeneratedRegex(@"\sstyle\s*=\s*""|\son[a-z]+\s*=\s*""|<script(?:>| [^>]*>)[^<]", RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex(@"async void|\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(\)|Thread\.Sleep\(|(?:Async\([^()\n]*\)|[tT]ask)\.Result\b", RegexOptions.NonBacktracking)]
    private static partial Regex Blocking();

    [GeneratedRegex(@"catch(?: \([A-Za-z]+\))?\s*\{\s*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Swallowing();

    [GeneratedRegex(@"(?:GeneratedRegex\(|new Regex\(|Regex\.(?:IsMatch|Match|Matches|Replace|Split)\()[^\n]*", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\[(?:Fact|Theory)\([^)]*Skip\s*=", RegexOptions.NonBacktracking)]
    private static partial Regex Skipped();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|NotImplementedException", RegexOptions.NonBacktracking)]
    private static partial Regex Unfinished();
}
