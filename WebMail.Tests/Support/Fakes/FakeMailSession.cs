using WebMail.Engine;
using WebMail.Engine.Accounts;
using WebMail.Engine.Changes;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Tests.Support.Fakes;

/// <summary>A person's mail in memory, made of generated messages. Everything that others would do to it can be done by a test.</summary>
public sealed class FakeMailSession : IMailSession
{
    public FakeMailSession(string user, string server, int inboxSize)
    {
        Person = new Credentials(server, user, "").Person;
        Accounts = [new Account(Account.Main, user, server)];
        Store = new FakeStore(inboxSize);
        News = new FakeMailEvents();
        Mailboxes = new FakeMailboxes(this);
        Messages = new FakeMessages(this);
        Reading = new FakeReading(this);
        Changes = new FakeChanges(this);
    }

    public string Person { get; }

    public IReadOnlyList<Account> Accounts { get; }

    public IMailboxes Mailboxes { get; }

    public IMessages Messages { get; }

    public IReading Reading { get; }

    public IChanges Changes { get; }

    public IMailEvents Events => News;

    public FakeMailEvents News { get; }

    public FakeStore Store { get; }

    /// <summary>What everything that asks the server fails with, while set.</summary>
    public MailErrorKind? Failure { get; set; }

    /// <summary>What changes are refused with, while set: they are put back.</summary>
    public MailErrorKind? Refusal { get; set; }

    /// <summary>Bytes of a large part that were taken from the mail server.</summary>
    public long BytesTaken { get; internal set; }

    /// <summary>Large parts whose connection was given back.</summary>
    public int PartsGivenBack { get; internal set; }

    /// <summary>Sign-ins that hold this session.</summary>
    public int Holds { get; private set; }

    public IDisposable Hold()
    {
        Holds++;
        return new Act(() => Holds--);
    }

    /// <summary>A new message comes in from outside.</summary>
    public uint Deliver(string subject, string path = "INBOX")
    {
        var row = Store.Add(path, subject);
        var (mailbox, all) = (new MailboxId(Account.Main, path), Store.Of(path));
        News.Raise(new MessagesArrived(mailbox, FakeStore.UidValidity, all.Count, [row]));
        News.Raise(Counted(path));
        return row.Uid;
    }

    /// <summary>Somebody else expunges a message.</summary>
    public void Expunge(uint uid, string path = "INBOX")
    {
        Store.Remove(path, uid);
        News.Raise(new MessagesVanished(new MailboxId(Account.Main, path), FakeStore.UidValidity, Store.Of(path).Count, [uid]));
        News.Raise(Counted(path));
    }

    public MailboxCounted Counted(string path) =>
        new(new MailboxId(Account.Main, path), Store.Of(path).Count(r => !r.Flags.HasFlag(MessageFlags.Seen)), Store.Of(path).Count);

    internal void ThrowIfFailing()
    {
        if (Failure is { } kind) throw new MailError(kind, "the reason");
    }

    private sealed class Act(Action action) : IDisposable
    {
        private Action? action = action;

        public void Dispose() => Interlocked.Exchange(ref action, null)?.Invoke();
    }
}
