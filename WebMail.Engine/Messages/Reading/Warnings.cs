using System.Buffers;

namespace WebMail.Engine.Messages.Reading;

/// <summary>What of a message's head and body a careful reader would want to know. The words for it belong to the screen.</summary>
internal static class Warnings
{
    private const int NamedLinks = 5;
    private const int NamedAttachments = 20;

    private static readonly SearchValues<char> Around = SearchValues.Create(" \t\"'<>()[],;:");

    /// <param name="authenticationResults">Values of Authentication-Results, topmost first.</param>
    /// <param name="trustedIds">authserv-ids that are believed; without any nothing is said about authentication.</param>
    public static IReadOnlyList<MessageWarning> About(
        MessageHeader header,
        IReadOnlyList<MisleadingLink> links,
        IReadOnlyList<Attachment> attachments,
        IEnumerable<string> authenticationResults,
        IReadOnlyCollection<string> trustedIds)
    {
        var found = new List<MessageWarning>();
        Senders(header, found);
        if (Domain(header.From) is { } domain && SenderAuthentication.Failed(authenticationResults, trustedIds, domain))
        {
            found.Add(new MessageWarning(MessageWarningKind.SenderUnproven, [domain]));
        }

        found.AddRange(links.DistinctBy(l => (l.ShownHost, l.TargetHost)).Take(NamedLinks)
            .Select(l => new MessageWarning(MessageWarningKind.LinkGoesElsewhere, [l.ShownHost, l.TargetHost])));
        found.AddRange(attachments.Where(a => a.CanRun).Take(NamedAttachments)
            .Select(a => new MessageWarning(MessageWarningKind.AttachmentCanRun, [a.FileName])));
        return found;
    }

    private static void Senders(MessageHeader header, List<MessageWarning> found)
    {
        if (header.From.Count > 1)
        {
            found.Add(new MessageWarning(MessageWarningKind.SeveralSenders, [.. header.From.Take(NamedAttachments).Select(f => f.Address)]));
        }

        foreach (var from in header.From.Take(NamedAttachments))
        {
            if (AddressIn(from.Name) is { } shown && !shown.Equals(from.Address, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(new MessageWarning(MessageWarningKind.NameHoldsAddress, [shown, from.Address]));
            }
        }

        var own = header.From.Select(f => DomainOf(f.Address)).OfType<string>().ToList();
        var elsewhere = header.ReplyTo.FirstOrDefault(r => DomainOf(r.Address) is { } d && own.Count > 0 && !own.Any(o => IsSame(o, d)));
        if (elsewhere is not null)
        {
            found.Add(new MessageWarning(MessageWarningKind.ReplyToElsewhere, [elsewhere.Address]));
        }
    }

    // Compared in their compatible form: a full-width "@" or letters fool the eye as well as the plain ones.
    private static string? AddressIn(string name)
    {
        var folded = name.Length > 1_000 ? string.Empty : name.Normalize(System.Text.NormalizationForm.FormKC);
        var at = folded.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0)
        {
            return null;
        }

        var start = folded.AsSpan(0, at).LastIndexOfAny(Around) + 1;
        var rest = folded.AsSpan(at + 1).IndexOfAny(Around);
        var address = folded[start..(rest < 0 ? folded.Length : at + 1 + rest)].TrimEnd('.');
        var domain = address[(at - start + 1)..];
        return at > start && domain.IndexOf('.', StringComparison.Ordinal) > 0 ? address : null;
    }

    private static string? Domain(IReadOnlyList<Correspondent> from) => from.Select(f => DomainOf(f.Address)).FirstOrDefault(d => d is not null);

    private static string? DomainOf(string address) =>
        address.LastIndexOf('@') is var at and >= 0 && at < address.Length - 1 ? address[(at + 1)..].ToLowerInvariant() : null;

    internal static bool IsSame(string one, string other) =>
        one.Equals(other, StringComparison.OrdinalIgnoreCase)
        || one.EndsWith($".{other}", StringComparison.OrdinalIgnoreCase)
        || other.EndsWith($".{one}", StringComparison.OrdinalIgnoreCase);
}
