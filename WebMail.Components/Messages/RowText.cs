using WebMail.Components.Resources;
using WebMail.Components.Shell;
using WebMail.Engine.Messages;

namespace WebMail.Components.Messages;

/// <summary>The words of a line of the list.</summary>
public static class RowText
{
    // More names than this are never seen in a line, and some messages have hundreds.
    private const int NamesShown = 4;

    public static string Names(MessageRow row)
    {
        var shown = row.Correspondents.Where(c => c.Shown.Length > 0).Take(NamesShown).Select(c => c.Shown).ToArray();
        return shown.Length == 0 ? Words.NoCorrespondent : string.Join(Words.ListSeparator, shown);
    }

    public static string Subject(string subject) => string.IsNullOrWhiteSpace(subject) ? Words.NoSubject : subject;

    /// <summary>Accessible name, word for word as agreed: "Unread, Anna, Lunch?, 14:02, flagged, has attachments". The page's module wraps and unwraps it in the same order.</summary>
    public static string Label(MessageRow row, string names, string subject, string time)
    {
        var label = string.Concat(Isolated.Text(names), Words.ListSeparator, Isolated.Text(subject), Words.ListSeparator) + time;
        if (row.Flags.HasFlag(MessageFlags.Flagged)) label = Phrase.Of(Words.RowFlagged, label);
        if (row.HasAttachments) label = Phrase.Of(Words.RowAttachments, label);
        return row.Flags.HasFlag(MessageFlags.Seen) ? label : Phrase.Of(Words.RowUnread, label);
    }
}
