namespace WebMail.Engine.Messages.Reading;

/// <summary>The safe form of a text/html part.</summary>
/// <param name="Html">
/// Inner HTML for the frame's body: at most one style element first, then the content, in a div that carries the
/// body's own colours and direction where it had any.
/// </param>
/// <param name="HeldBackImages">Remote images that are not shown yet; trackers aren't among them.</param>
/// <param name="Trackers">Images that only tell the sender that the message was opened. They are never fetched.</param>
/// <param name="TrackerHosts">Hosts of those, each once, a bounded number.</param>
/// <param name="Links">Links whose text names another host than they lead to, a bounded number.</param>
/// <param name="Cut">A limit cut something away.</param>
/// <param name="Failed">It couldn't be cleaned (or not in time): <paramref name="Html"/> is then its text alone.</param>
internal sealed record CleanedHtml(
    string Html,
    int HeldBackImages,
    int Trackers,
    IReadOnlyList<string> TrackerHosts,
    IReadOnlyList<MisleadingLink> Links,
    bool Cut,
    bool Failed);
