using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Imap;
using MailKit.Security;

namespace WebMail.Tests.Support;

/// <summary>Another mail program of the same person.</summary>
public static class Rival
{
    /// <summary>Connects with TLS to a port of 127.0.0.1, trusting that CA alone, and signs in with PLAIN.</summary>
    public static async Task<ImapClient> SignInAsync(int port, string caFile, string user, string password, CancellationToken token = default)
    {
        var client = await ConnectAsync(port, caFile, token);
        await client.AuthenticateAsync(new SaslMechanismPlain(user, password), token);
        return client;
    }

    /// <summary>As <see cref="SignInAsync"/>, before signing in.</summary>
    public static async Task<ImapClient> ConnectAsync(int port, string caFile, CancellationToken token = default)
    {
        // MailKit leaves Nagle's algorithm on, which costs 40 ms at each APPEND to Cyrus
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new ImapClient { CheckCertificateRevocation = false, Timeout = 30_000 };
        client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, caFile);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), token);
            await client.ConnectAsync(socket, "localhost", port, SecureSocketOptions.SslOnConnect, token);
            return client;
        }
        catch
        {
            socket.Dispose();
            client.Dispose();
            throw;
        }
    }

    internal static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, string caFile)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(caFile));
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build((X509Certificate2)certificate);
    }
}
