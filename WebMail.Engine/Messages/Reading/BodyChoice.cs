using MailKit;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Decides from BODYSTRUCTURE alone what of a message is shown, what is shown inside it and what is listed beside it.
/// </summary>
internal sealed record BodyChoice
{
    /// <summary>Texts to show in this order, HTML where an alternative offers it.</summary>
    public required IReadOnlyList<TextSection> Rich { get; init; }

    /// <summary>The same message for somebody who wants plain text: where an alternative has plain text, that.</summary>
    public required IReadOnlyList<TextSection> Plain { get; init; }

    /// <summary>By Content-ID.</summary>
    public required IReadOnlyDictionary<string, RelatedPart> Related { get; init; }

    /// <summary>What is listed in any case, in the order of the message.</summary>
    public required IReadOnlyList<Attachment> Attachments { get; init; }

    /// <summary>There were more parts, or deeper ones, than are followed.</summary>
    public required bool Cut { get; init; }

    /// <summary>Whether plain text can be shown instead of the HTML.</summary>
    public bool HasPlainText => Rich.Any(t => t.IsHtml) && Plain.Count > 0 && Plain.All(t => !t.IsHtml);

    public static BodyChoice From(BodyPart root) => new BodyWalk().Choose(root);

    /// <summary>The attachments, and the related parts that the shown HTML didn't use: nothing of a message may be unreachable.</summary>
    /// <param name="used">Content-IDs for which the cleaner asked.</param>
    public IReadOnlyList<Attachment> ListedBeside(IReadOnlySet<string> used) =>
        [.. Attachments, .. Related.Values.Where(r => !r.IsListed && !used.Contains(r.ContentId)).Select(r => r.Part)];
}
