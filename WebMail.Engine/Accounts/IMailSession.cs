using WebMail.Engine.Changes;
using WebMail.Engine.Live;
using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Engine.Accounts;

/// <summary>
/// All of one signed-in person on this node, shared by their tabs and devices. Every member may be called at any time from any thread;
/// connections open when needed and close when idle.
/// </summary>
public interface IMailSession
{
    /// <summary>See <see cref="Credentials.Person"/>.</summary>
    string Person { get; }

    IReadOnlyList<Account> Accounts { get; }

    IMailboxes Mailboxes { get; }

    IMessages Messages { get; }

    IReading Reading { get; }

    IChanges Changes { get; }

    IMailEvents Events { get; }

    /// <summary>Keeps the session alive while a sign-in uses it; the last one disposed ends it and closes its connections.</summary>
    IDisposable Hold();
}
