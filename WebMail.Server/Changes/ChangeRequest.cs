using WebMail.Engine.Changes;

namespace WebMail.Server.Changes;

/// <summary>What the page sends to <c>POST /changes</c>.</summary>
/// <param name="Mailbox">The segment.</param>
/// <param name="Page">Names the page, so that it isn't told its own news.</param>
internal sealed record ChangeRequest(Guid Id, string? Account, string? Mailbox, uint UidValidity, IReadOnlyList<uint>? Uids, string? Kind, string? Page)
{
    private const int MostUids = 10_000, LongestPage = 100;

    public ChangeKind? KnownKind => Kind switch
    {
        "markRead" => ChangeKind.MarkRead,
        "markUnread" => ChangeKind.MarkUnread,
        "flag" => ChangeKind.Flag,
        "unflag" => ChangeKind.Unflag,
        _ => null,
    };

    public bool IsComplete =>
        Id != Guid.Empty && Account is not null && Mailbox is not null && UidValidity > 0 && KnownKind is not null
        && Uids is { Count: > 0 and <= MostUids } && Uids.All(u => u > 0) && !(Page?.Length > LongestPage);
}
