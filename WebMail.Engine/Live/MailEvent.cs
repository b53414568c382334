using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Engine.Live;

/// <summary>Something that a page must hear of.</summary>
public abstract record MailEvent;

/// <summary>New messages at the top of a mailbox.</summary>
/// <param name="Total">Messages in the mailbox after it.</param>
/// <param name="Rows">Newest first.</param>
public sealed record MessagesArrived(MailboxId Mailbox, uint UidValidity, int Total, IReadOnlyList<MessageRow> Rows) : MailEvent;

/// <summary>Messages went. Order of arrival is order of UIDs, so a page knows where one was that it hasn't loaded.</summary>
/// <param name="Total">Messages in the mailbox after it.</param>
public sealed record MessagesVanished(MailboxId Mailbox, uint UidValidity, int Total, IReadOnlyList<uint> Uids) : MailEvent;

/// <summary>Flags or keywords changed, here or elsewhere.</summary>
public sealed record FlagsChanged(MailboxId Mailbox, uint UidValidity, IReadOnlyList<FlagState> States) : MailEvent;

/// <summary>What was known of a mailbox's order no longer holds: ask for the window again, by the topmost message shown.</summary>
/// <param name="Gone">The mailbox itself is gone, or may no longer be read.</param>
public sealed record MailboxRenewed(MailboxId Mailbox, bool Gone) : MailEvent;

/// <summary>Counts of a mailbox, for the tree and the title.</summary>
public sealed record MailboxCounted(MailboxId Mailbox, int Unread, int Total) : MailEvent;

/// <summary>Mailboxes came, went or were renamed.</summary>
public sealed record TreeChanged(string Account) : MailEvent;

/// <summary>The account's server can be reached, or not.</summary>
/// <param name="Since">When the state began.</param>
public sealed record ConnectionChanged(string Account, ConnectionState State, DateTimeOffset Since) : MailEvent;

/// <summary>News between the number asked for and the oldest kept are lost: ask for everything shown again.</summary>
public sealed record NewsLost : MailEvent;
