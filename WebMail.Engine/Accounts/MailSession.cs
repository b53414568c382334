using WebMail.Engine.Changes;
using WebMail.Engine.Imap;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Engine.Accounts;

/// <summary>A signed-in person on this node: routes what is asked to the account that it concerns.</summary>
internal sealed class MailSession : IMailSession, IMailboxes, IMessages, IReading, IChanges, IMailEvents, IAsyncDisposable
{
    private readonly Dictionary<string, AccountMail> accounts;
    private readonly NewsFeed feed;
    private readonly Action<MailSession> ended;
    private int holds;

    public MailSession(string person, NewsFeed feed, IReadOnlyList<AccountMail> accounts, Action<MailSession> ended)
    {
        (Person, this.feed, this.ended) = (person, feed, ended);
        this.accounts = accounts.ToDictionary(a => a.Account.Id, StringComparer.Ordinal);
        Accounts = [.. accounts.Select(a => a.Account)];
    }

    public string Person { get; }

    public IReadOnlyList<Account> Accounts { get; }

    public IMailboxes Mailboxes => this;

    public IMessages Messages => this;

    public IReading Reading => this;

    public IChanges Changes => this;

    public IMailEvents Events => this;

    public string Run => feed.Run;

    public long Latest => feed.Latest;

    /// <summary>Whether a sign-in uses it.</summary>
    public bool IsHeld => Volatile.Read(ref holds) > 0;

    /// <summary>Another sign-in of the same person proved the password anew.</summary>
    public void Proven(ProvenConnection connection) => accounts[Account.Main].Proven(connection);

    public IDisposable Hold()
    {
        Interlocked.Increment(ref holds);
        return new Handle(() =>
        {
            if (Interlocked.Decrement(ref holds) == 0) ended(this);
        });
    }

    public Task<MailboxTree> ListAsync(string account, CancellationToken token) => Of(account).Mailboxes.ListAsync(token);

    public Task<MailboxTree> RefreshAsync(string account, CancellationToken token) => Of(account).Mailboxes.RefreshAsync(token);

    public Task<Quota?> GetQuotaAsync(string account, CancellationToken token) => Of(account).Mailboxes.GetQuotaAsync(token);

    public Task<MessageWindow> GetWindowAsync(WindowRequest request, CancellationToken token) =>
        Of(request.Mailbox.Account).GetWindowAsync(request, token);

    public Task<OpenedMessage> OpenAsync(MessageId id, OpenOptions options, CancellationToken token) =>
        Of(id.Mailbox.Account).Reading.OpenAsync(id, options, token);

    public Task<PartContent> OpenPartAsync(MessageId id, string section, CancellationToken token) =>
        Of(id.Mailbox.Account).Reading.OpenPartAsync(id, section, token);

    public Task<PartContent> OpenSourceAsync(MessageId id, CancellationToken token) =>
        Of(id.Mailbox.Account).Reading.OpenSourceAsync(id, token);

    public Task<ChangeOutcome> ApplyAsync(Change change, CancellationToken token) =>
        Of(change.Mailbox.Account).Changes.ApplyAsync(change, token);

    public IDisposable Watch(MailboxId mailbox) => Of(mailbox.Account).Watcher.Watch(mailbox.Path);

    public IAsyncEnumerable<MailNews> FollowAsync(long after, CancellationToken token) => feed.FollowAsync(after, token);

    public async ValueTask DisposeAsync()
    {
        foreach (var account in accounts.Values) await account.DisposeAsync().ConfigureAwait(false);
    }

    private AccountMail Of(string account) => accounts.GetValueOrDefault(account) ?? throw new MailError(MailErrorKind.MailboxGone);
}
