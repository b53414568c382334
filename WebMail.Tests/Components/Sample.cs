using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Tests.Components;

internal static class Sample
{
    public static readonly MailboxId Inbox = new("main", "INBOX");

    public static MessageRow Row(uint uid = 7, string name = "Clara Öztürk", string subject = "Lunch?", MessageFlags flags = MessageFlags.Seen, bool attachments = false, string? preview = null, DateTimeOffset? at = null) =>
        new(uid, [new Correspondent(name, "clara@example.org")], subject, at ?? new DateTimeOffset(2025, 11, 24, 14, 2, 0, TimeSpan.Zero), flags, [], 1234, attachments, preview);

    public static MessageWindow Window(int total, params IReadOnlyList<MessageRow> rows) => new(Inbox, 9, total, 0, rows, 5, true);

    public static Mailbox Mailbox(string path, MailboxRole role = MailboxRole.None, int? unread = 0, int? total = 0, int level = 1, bool children = false, MailboxPlace place = MailboxPlace.Own, bool canOpen = true) =>
        new(new MailboxId("main", path), path.Split('/')[^1], role, place, level, canOpen, children, unread, total) { Parent = level > 1 ? path[..path.LastIndexOf('/')] : null };

    public static MessageHeader Header(string subject = "Lunch?", IReadOnlyList<Correspondent>? from = null, IReadOnlyList<Correspondent>? to = null, IReadOnlyList<Correspondent>? cc = null) => new(
        new MessageId(Inbox, 9, 7), subject, from ?? [new Correspondent("Clara Öztürk", "clara@example.org")], [], to ?? [new Correspondent("Anna", "anna@example.org")], cc ?? [], [],
        new DateTimeOffset(2025, 11, 24, 14, 2, 0, TimeSpan.Zero), new DateTimeOffset(2025, 11, 24, 14, 2, 0, TimeSpan.Zero), MessageFlags.Seen, 2048);

    public static MessageBody Body(IReadOnlyList<MessageWarning>? warnings = null, IReadOnlyList<Attachment>? attachments = null, int heldBack = 0, int trackers = 0, bool cut = false, BodyFormat format = BodyFormat.Html) =>
        new("<p>Hello</p>", format, heldBack, trackers, cut, warnings ?? [], attachments ?? []);
}
