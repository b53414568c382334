namespace WebMail.Engine.Messages.Reading;

/// <summary>Opens messages. Nothing here marks anything as read.</summary>
public interface IReading
{
    /// <summary>Header, shown body (cleaned), warnings and list of attachments.</summary>
    /// <exception cref="MailError">MessageGone, MailboxGone, NoPermission, TooLarge, or any of the connection's kinds.</exception>
    Task<OpenedMessage> OpenAsync(MessageId id, OpenOptions options, CancellationToken token);

    /// <summary>A part, decoded while it streams from the server; the caller disposes it, which gives the connection back.</summary>
    /// <param name="section">Section specifier of BODYSTRUCTURE, e.g. <c>2.1</c>.</param>
    /// <exception cref="MailError">MessageGone where the message or section doesn't exist, or any of the connection's kinds.</exception>
    Task<PartContent> OpenPartAsync(MessageId id, string section, CancellationToken token);

    /// <summary>The message as it lies on the server.</summary>
    /// <exception cref="MailError">As <see cref="OpenPartAsync"/>.</exception>
    Task<PartContent> OpenSourceAsync(MessageId id, CancellationToken token);
}
