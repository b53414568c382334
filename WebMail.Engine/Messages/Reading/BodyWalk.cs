using MailKit;

namespace WebMail.Engine.Messages.Reading;

/// <summary>One walk over the structure of one message.</summary>
internal sealed class BodyWalk
{
    private readonly List<TextSection> rich = [];
    private readonly List<TextSection> plain = [];
    private readonly Dictionary<string, RelatedPart> related = [];
    private readonly List<Attachment> attachments = [];
    private int parts;
    private bool cut;

    public BodyChoice Choose(BodyPart root)
    {
        Walk(root, 0, new Shown(rich, plain));
        return new BodyChoice { Rich = rich, Plain = plain, Related = related, Attachments = attachments, Cut = cut };
    }

    /// <summary>Where the texts of a branch go; null where they aren't shown.</summary>
    private readonly record struct Shown(List<TextSection>? Rich, List<TextSection>? Plain);

    private void Walk(BodyPart part, int depth, Shown shown)
    {
        if (depth > ReadingLimits.PartDepth || ++parts > ReadingLimits.Parts)
        {
            cut = true;
            return;
        }

        switch (part)
        {
            case BodyPartMultipart multipart:
                Walk(multipart, depth, shown);
                break;
            case BodyPartText text when IsShown(text):
                Show(text, shown);
                break;
            case BodyPartBasic basic:
                attachments.Add(PartNaming.Attachment(basic));
                Relate(basic, isListed: true);
                break;
        }
    }

    private void Walk(BodyPartMultipart multipart, int depth, Shown shown)
    {
        switch (multipart.ContentType?.MediaSubtype?.ToLowerInvariant())
        {
            case "alternative":
                Alternative(multipart, depth, shown);
                break;
            case "related":
                Related(multipart, depth, shown);
                break;
            case "encrypted":
                foreach (var part in multipart.BodyParts.OfType<BodyPartBasic>())
                {
                    attachments.Add(PartNaming.Attachment(part));
                }

                break;
            case "appledouble":
                // RFC 1740: the resource fork, then the file that other systems understand.
                Each(multipart.BodyParts.Skip(multipart.BodyParts.Count > 1 ? 1 : 0), depth, shown);
                break;
            default:
                Each(multipart.BodyParts, depth, shown);
                break;
        }
    }

    private void Each(IEnumerable<BodyPart> children, int depth, Shown shown)
    {
        foreach (var part in children)
        {
            Walk(part, depth + 1, shown);
        }
    }

    // RFC 2046, 5.1.4: the last is the best. What isn't shown of the others may still hold files (Apple Mail).
    private void Alternative(BodyPartMultipart multipart, int depth, Shown shown)
    {
        var html = multipart.BodyParts.LastOrDefault(p => HoldsText(p, "html", depth));
        var text = multipart.BodyParts.LastOrDefault(p => HoldsText(p, "plain", depth) && p != html)
            ?? multipart.BodyParts.LastOrDefault(p => HoldsText(p, "plain", depth));
        var best = html ?? text ?? multipart.BodyParts.LastOrDefault(p => HoldsText(p, null, depth));
        var simple = text ?? best;
        foreach (var part in multipart.BodyParts)
        {
            Walk(part, depth + 1, new Shown(part == best ? shown.Rich : null, part == simple ? shown.Plain : null));
        }
    }

    // RFC 2387: one root, and what it names. Its start parameter may name the root; else it is the first.
    private void Related(BodyPartMultipart multipart, int depth, Shown shown)
    {
        var start = multipart.ContentType?.Parameters["start"]?.Trim('<', '>', ' ');
        var root = multipart.BodyParts.FirstOrDefault(p => start is not null && PartNaming.ContentId(p as BodyPartBasic) == start)
            ?? multipart.BodyParts.FirstOrDefault();
        foreach (var part in multipart.BodyParts)
        {
            if (part == root || part is not BodyPartBasic basic || part is BodyPartMessage || PartNaming.ContentId(basic) is null || basic.IsAttachment)
            {
                Walk(part, depth + 1, shown);
            }
            else if (++parts <= ReadingLimits.Parts)
            {
                Relate(basic, isListed: false);
            }
            else
            {
                cut = true;
            }
        }
    }

    private void Relate(BodyPartBasic part, bool isListed)
    {
        if (PartNaming.ContentId(part) is { } id)
        {
            related.TryAdd(id, new RelatedPart(id, PartNaming.Attachment(part), isListed));
        }
    }

    private static void Show(BodyPartText text, Shown shown)
    {
        var section = PartNaming.Text(text);
        shown.Rich?.Add(section);
        shown.Plain?.Add(section);
    }

    // Calendars, cards, delivery reports and the like are files, whatever "text/" says.
    private static bool IsShown(BodyPartText text) =>
        !text.IsAttachment && (text.IsPlain || text.IsHtml || text.ContentType?.MediaSubtype is "enriched" or "richtext" or "x-amp-html" or null)
        && !(text.FileName is { Length: > 0 } && text.ContentDisposition is null && !text.IsHtml && !text.IsPlain);

    private static bool HoldsText(BodyPart part, string? subtype, int depth) => part switch
    {
        _ when depth > ReadingLimits.PartDepth => false,
        BodyPartMultipart multipart => multipart.BodyParts.Any(p => HoldsText(p, subtype, depth + 1)),
        BodyPartText text => IsShown(text) && (subtype is null || string.Equals(text.ContentType?.MediaSubtype, subtype, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}
