using WebMail.Components.Mailboxes;
using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Components.Messages;

/// <summary>All that the first answer shows: tree, window and the addressed message's line, or why each of them is missing.</summary>
public sealed record MailView(MailboxId Id, IReadOnlyList<Account> Accounts, uint? Uid, string? Query, string Run)
{
    /// <summary>Rows of the first window: more than a tall screen shows, so that scrolling has begun before more is needed.</summary>
    public const int FirstRows = 60;

    public MailboxTree? Tree { get; private init; }

    public MailErrorKind? TreeError { get; private init; }

    public MessageWindow? Window { get; private init; }

    public MailErrorKind? WindowError { get; private init; }

    public Quota? Quota { get; private init; }

    public Account Account => Accounts.First(a => a.Id == Id.Account);

    /// <summary>The tree's line for the mailbox on screen.</summary>
    public Mailbox? Mailbox => Tree?.Mailboxes.FirstOrDefault(m => m.Id == Id);

    public string Title => Mailbox is null ? Id.Path : MailboxText.Name(Mailbox);

    public int? Unread => Mailbox?.Unread;

    public MessageRow? Row => Uid is { } uid ? Window?.Rows.FirstOrDefault(r => r.Uid == uid) : null;

    public MessageId? Message => Uid is { } uid && Window is not null ? new MessageId(Id, Window.UidValidity, uid) : null;

    /// <summary>The addressed message isn't in the mailbox; a search doesn't tell.</summary>
    public bool IsGone => Uid is not null && Window is { AsOf: null } && Row is null && Query is null;

    /// <summary>Asks for everything; what fails is missing, and the rest is shown.</summary>
    public static async Task<MailView> LoadAsync(IMailSession mail, MailboxId id, uint? uid, string? query, CancellationToken token)
    {
        var sought = string.IsNullOrWhiteSpace(query) ? null : query.Trim();
        var request = new WindowRequest(id, 0, FirstRows) { AroundUid = uid, Query = sought };
        // One after the other: right after signing in there is one connection, and another one costs more than all three. Rows need the mailbox's role.
        var (foundTree, treeError) = await Try(() => mail.Mailboxes.ListAsync(id.Account, token));
        var (foundWindow, windowError) = await Try(() => mail.Messages.GetWindowAsync(request, token));
        var (quota, _) = await Try(() => mail.Mailboxes.GetQuotaAsync(id.Account, token));
        return new MailView(id, mail.Accounts, uid, sought, mail.Events.Run)
        {
            Window = foundWindow,
            WindowError = windowError,
            Tree = foundTree,
            TreeError = treeError,
            Quota = quota,
        };
    }

    private static async Task<(T? Found, MailErrorKind? Error)> Try<T>(Func<Task<T>> work) where T : class?
    {
        try
        {
            return (await work(), null);
        }
        catch (MailError error)
        {
            return (null, error.Kind);
        }
    }
}
