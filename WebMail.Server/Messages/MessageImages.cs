using WebMail.Engine.Messages;

namespace WebMail.Server.Messages;

/// <summary>Addresses of our proxy for remote images.</summary>
internal sealed class MessageImages
{
#pragma warning disable CA1822 // Waits for the signing key.
    /// <summary>Makes addresses that are good for this person and message, and for a while.</summary>
    public Func<Uri, string>? AddressesFor(string person, MessageId message) => null;
}
