using WebMail.Engine.Accounts;
using WebMail.Engine.Messages;
using WebMail.Server.Accounts;

namespace WebMail.Server.Messages;

/// <summary>The parts of <see cref="MessageEndpoints.Route"/>.</summary>
/// <param name="Mailbox">The segment.</param>
internal readonly record struct MessageAddress(string Account, string Mailbox, uint UidValidity, uint Uid)
{
    /// <returns>The message, or null where it can't be one of this person's.</returns>
    public MessageId? In(IMailSession mail) => MailRequest.Message(mail, Account, Mailbox, UidValidity, Uid);
}
