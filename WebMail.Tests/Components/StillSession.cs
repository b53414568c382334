using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Changes;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Tests.Components;

/// <summary>A session that always answers the same: a value, or the error in its place.</summary>
internal sealed class StillSession : IMailSession, IMailboxes, IMessages, IMailEvents
{
    public MailboxTree Tree { get; init; } = new("main", [Sample.Mailbox("INBOX", MailboxRole.Inbox, 12, 4312)]);

    public MailErrorKind? TreeError { get; init; }

    public MessageWindow Window { get; init; } = Sample.Window(4312, Sample.Row(7), Sample.Row(6));

    public MailErrorKind? WindowError { get; init; }

    public Quota? Quota { get; init; }

    public WindowRequest? Asked { get; private set; }

    public string Person => "anna@nordwind";

    public IReadOnlyList<Account> Accounts { get; init; } = [new("main", "anna@example.org", "Nordwind")];

    public IMailboxes Mailboxes => this;

    public IMessages Messages => this;

    public IMailEvents Events => this;

    public IReading Reading => throw new NotSupportedException();

    public IChanges Changes => throw new NotSupportedException();

    public string Run => "r1";

    public long Latest => 5;

    public Task<MailboxTree> ListAsync(string account, CancellationToken token) => TreeError is { } kind ? throw new MailError(kind) : Task.FromResult(Tree);

    public Task<MailboxTree> RefreshAsync(string account, CancellationToken token) => ListAsync(account, token);

    public Task<Quota?> GetQuotaAsync(string account, CancellationToken token) => Task.FromResult(Quota);

    public Task<MessageWindow> GetWindowAsync(WindowRequest request, CancellationToken token)
    {
        Asked = request;
        return WindowError is { } kind ? throw new MailError(kind) : Task.FromResult(Window);
    }

    public IDisposable Hold() => throw new NotSupportedException();

    public IDisposable Watch(MailboxId mailbox) => throw new NotSupportedException();

    public IAsyncEnumerable<MailNews> FollowAsync(long after, CancellationToken token) => throw new NotSupportedException();
}
