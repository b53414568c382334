namespace WebMail.Engine.Changes;

/// <summary>What can be done to messages.</summary>
public enum ChangeKind
{
    MarkRead,
    MarkUnread,
    Flag,
    Unflag,
}
