namespace WebMail.Engine.Imap;

/// <summary>The server asks to sign in elsewhere (RFC 2221).</summary>
/// <param name="host">Where to.</param>
/// <param name="port">Its port, or 0 for the usual one.</param>
internal sealed class ReferralException(string host, int port) : Exception("referred elsewhere")
{
    public string Host { get; } = host;

    public int Port { get; } = port;
}
