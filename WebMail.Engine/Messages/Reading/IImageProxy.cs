namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Fetches remote images in a person's place, so that the sender learns neither address nor browser nor time zone.
/// It fetches only what it signed itself, for that session and message.
/// </summary>
public interface IImageProxy
{
    /// <summary>
    /// A ticket to put into an address of ours: letters, digits, <c>- _ .</c> only. Good for an hour, in this session
    /// and for this message alone.
    /// </summary>
    /// <param name="session">Any secret-free name of the session, the same in both calls.</param>
    string Ticket(string session, MessageId message, Uri image);

    /// <summary>
    /// Fetches the image of a ticket. Null for every reason there is not to show one (forged or old ticket, private
    /// address, unreachable, too large, too slow, no image): the caller answers them all alike.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    Task<ProxiedImage?> FetchAsync(string session, MessageId message, string ticket, CancellationToken token);
}
