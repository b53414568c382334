namespace WebMail.Engine.Messages;

/// <summary>Lists of messages, by windows. No answer grows with the mailbox.</summary>
public interface IMessages
{
    /// <exception cref="MailError">MailboxGone, NoPermission, or any of the connection's kinds where nothing is kept.</exception>
    Task<MessageWindow> GetWindowAsync(WindowRequest request, CancellationToken token);
}
