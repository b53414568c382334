using WebMail.Components.Resources;
using WebMail.Components.Shell;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Components.Messages.Reading;

/// <summary>Names the recipients of a message in one line: "To you and Bruno Keller, Cc Team Redaktion".</summary>
public static class Recipients
{
    private const int NamesShown = 3;

    /// <param name="own">The person's own addresses, called "you".</param>
    public static string Line(MessageHeader header, IReadOnlySet<string> own)
    {
        var parts = new List<string>();
        Add(parts, Words.ToLine, header.To, own);
        Add(parts, Words.CcLine, header.Cc, own);
        Add(parts, Words.BccLine, header.Bcc, own);
        return parts.Count == 0 ? Words.NoRecipients : string.Join(Words.ListSeparator, parts);
    }

    private static void Add(List<string> parts, string sentence, IReadOnlyList<Correspondent> people, IReadOnlySet<string> own)
    {
        if (people.Count > 0) parts.Add(Phrase.Of(sentence, Names(people, own)));
    }

    private static string Names(IReadOnlyList<Correspondent> people, IReadOnlySet<string> own)
    {
        var names = people.OrderByDescending(p => own.Contains(p.Address)).Select(p => own.Contains(p.Address) ? Words.You : Isolated.Text(p.Shown)).Distinct().ToList();
        if (names.Count > NamesShown + 1) return string.Join(Words.ListSeparator, names.Take(NamesShown)) + " " + Phrase.Count(names.Count - NamesShown, Words.MorePeopleOne, Words.MorePeopleMany);
        return names.Count == 1 ? names[0] : Phrase.Of(Words.TwoNames, string.Join(Words.ListSeparator, names.SkipLast(1)), names[^1]);
    }
}
