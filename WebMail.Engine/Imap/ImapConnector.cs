using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using MailKit.Net.Imap;
using MailKit.Security;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>Makes authenticated connections to one server: TLS or a plain loopback line that the configuration allows, then one SASL mechanism.</summary>
internal sealed class ImapConnector
{
    /// <summary>From the name to the greeting and capabilities inside TLS, whatever trickles in meanwhile.</summary>
    public static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(12);

    /// <summary>The last resort behind the limits of connector and pool: no byte for so long while a command runs.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(60);

    private readonly ServerProfile server;
    private readonly ImapErrors errors;
    private readonly ImapMetrics metrics;
    private readonly TimeProvider time;
    private readonly ServerSocket sockets;
    private readonly ImapSignIn signIn;
    private readonly IgnoredExtensions ignored;

    public ImapConnector(ServerProfile server, SignInMemory memory, ImapErrors errors, ImapMetrics metrics, TimeProvider time)
    {
        this.server = server;
        this.errors = errors;
        this.metrics = metrics;
        this.time = time;
        sockets = new ServerSocket(time);
        ignored = new IgnoredExtensions(server.DisabledExtensions);
        signIn = new ImapSignIn(new SaslChoice(server), memory, ignored, errors, time);
    }

    /// <exception cref="MailError">See <see cref="IAccounts.SignInAsync"/>; besides these ServerFailed and Refused with the server's words.</exception>
    public async Task<ImapConnection> ConnectAsync(Credentials credentials, CancellationToken token)
    {
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var connection = await FollowAsync(server.Imap, credentials, 2, token).ConfigureAwait(false);
            outcome = "connected";
            return connection;
        }
        catch (MailError e)
        {
            outcome = e.Kind.ToString();
            throw;
        }
        finally
        {
            metrics.ConnectDuration.Record(time.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    /// <summary>Follows LOGIN-REFERRALS (RFC 2221) to hosts that the configuration names; anything else would hand the password to whoever the server likes.</summary>
    private async Task<ImapConnection> FollowAsync(Uri address, Credentials credentials, int hops, CancellationToken token)
    {
        try
        {
            return await ConnectAsync(address, credentials, token).ConfigureAwait(false);
        }
        catch (ReferralException referral) when (hops > 0 && Allows(referral.Host))
        {
            var port = referral.Port > 0 ? referral.Port : PortOf(server.Imap);
            var next = new UriBuilder(server.Imap.Scheme, referral.Host, port).Uri;
            return await FollowAsync(next, credentials, hops - 1, token).ConfigureAwait(false);
        }
        catch (ReferralException referral)
        {
            throw new MailError(MailErrorKind.Refused, $"The mail server sends you to {referral.Host}, which is not allowed here.", referral);
        }
    }

    private async Task<ImapConnection> ConnectAsync(Uri address, Credentials credentials, CancellationToken token)
    {
        var check = new CertificateCheck(server, address.DnsSafeHost);
        var wire = new ImapWire(metrics, time);
        var client = NewClient(wire, check);
        try
        {
            var socket = await OpenAsync(client, wire, check, address, token).ConfigureAwait(false);
            ignored.Apply(client);
            var mechanism = await signIn.SignInAsync(client, wire, credentials, token).ConfigureAwait(false);
            return new ImapConnection(client, wire, socket, Protection(client, mechanism));
        }
        catch (Exception e)
        {
            client.Dispose();
            // MailKit meets what it can't read with exceptions of any kind; none may leave a pool waiting for this connection for ever.
            if (e is MailError or ReferralException or OperationCanceledException) throw;
            throw errors.From(e, wire) ?? new MailError(MailErrorKind.NotUnderstood, null, e);
        }
    }

    private static ImapClient NewClient(ImapWire wire, CertificateCheck check) => new(wire)
    {
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CheckCertificateRevocation = false,
        ServerCertificateValidationCallback = check.Validate,
        Timeout = (int)SilenceLimit.TotalMilliseconds,
    };

    private async Task<Socket> OpenAsync(ImapClient client, ImapWire wire, CertificateCheck check, Uri address, CancellationToken token)
    {
        using var deadline = new CancellationTokenSource(ConnectLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        Socket? socket = null;
        try
        {
            socket = await sockets.ConnectAsync(address.DnsSafeHost, PortOf(address), either.Token).ConfigureAwait(false);
            var security = Security(address, socket);
            await client.ConnectAsync(socket, address.DnsSafeHost, PortOf(address), security, either.Token).ConfigureAwait(false);
            if (security == SecureSocketOptions.StartTls && !wire.CapabilitiesAsked) throw new MailError(MailErrorKind.EncryptionMissing, "The mail server's abilities were not told anew inside TLS.");
            return socket;
        }
        catch (Exception e)
        {
            socket?.Dispose();
            token.ThrowIfCancellationRequested();
            if (deadline.IsCancellationRequested) throw new MailError(socket is null ? MailErrorKind.ServerUnreachable : MailErrorKind.ServerSilent, null, e);
            throw Translate(e, wire, check);
        }
    }

    private MailError Translate(Exception error, ImapWire wire, CertificateCheck check) => error switch
    {
        MailError known => known,
        SocketException => new MailError(MailErrorKind.ServerUnreachable, null, error),
        SslHandshakeException when check.Refusal is { } why => new MailError(MailErrorKind.CertificateRefused, why, error),
        SslHandshakeException { InnerException: IOException } => new MailError(MailErrorKind.ServerUnreachable, "The mail server closed the line instead of encrypting it.", new ClosedUngreetedException(error)),
        SslHandshakeException => new MailError(MailErrorKind.EncryptionMissing, "The mail server can't agree on TLS 1.2 or newer.", error),
        NotSupportedException => new MailError(MailErrorKind.EncryptionMissing, "The mail server does not offer STARTTLS.", error),
        ImapCommandException => new MailError(MailErrorKind.EncryptionMissing, "The mail server refused STARTTLS.", error),
        AnswerRefusedException refused => new MailError(refused.Kind, null, error),
        _ => Rejected(error, wire),
    };

    /// <summary>Nothing of what an unknown peer said is shown: it may be anything that listens there.</summary>
    private MailError Rejected(Exception error, ImapWire wire)
    {
        if (wire.Bye is { } bye)
        {
            var kind = errors.FromStatus(bye, error).Kind;
            return new MailError(kind is MailErrorKind.ServerFailed ? kind : MailErrorKind.ServerBusy, null, error);
        }

        if (wire.Greeted) return new MailError(errors.From(error, wire)?.Kind ?? MailErrorKind.NotUnderstood, null, error);
        // Courier's listener closes the line without a word when an address has too many.
        return error.Message.Contains("unexpectedly disconnected", StringComparison.Ordinal) || error is IOException
            ? new MailError(MailErrorKind.ServerUnreachable, null, new ClosedUngreetedException(error))
            : new MailError(MailErrorKind.NotUnderstood, null, error);
    }

    private SecureSocketOptions Security(Uri address, Socket socket)
    {
        if (address.Scheme == "imaps") return SecureSocketOptions.SslOnConnect;
        var onLoopback = socket.RemoteEndPoint is IPEndPoint { Address: var peer } && IPAddress.IsLoopback(peer);
        return server.PlaintextOnLoopback && onLoopback ? SecureSocketOptions.None : SecureSocketOptions.StartTls;
    }

    private static string Protection(ImapClient client, string mechanism) => client.IsSecure
        ? $"{mechanism} over TLS {(client.SslProtocol == SslProtocols.Tls13 ? "1.3" : "1.2")}"
        : $"{mechanism} without encryption on this machine";

    private bool Allows(string host) => server.ReferralHosts.Any(h => h.Equals(host, StringComparison.OrdinalIgnoreCase));

    private static int PortOf(Uri address) => address.Port > 0 ? address.Port : address.Scheme == "imaps" ? 993 : 143;
}
