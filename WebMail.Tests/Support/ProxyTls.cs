using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace WebMail.Tests.Support;

/// <summary>TLS on both sides of a recording proxy.</summary>
internal sealed class ProxyTls(string certificateFile, string keyFile, string caFile)
{
    private readonly X509Certificate2 _certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);

    public async Task<Stream> AcceptAsync(Stream client, CancellationToken token)
    {
        var tls = new SslStream(client);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, token);
        return tls;
    }

    /// <exception cref="AuthenticationException">The server's certificate is not the CA's.</exception>
    public async Task<Stream> ConnectAsync(Stream server, CancellationToken token)
    {
        var tls = new SslStream(server);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) => Rival.IsTrusted(certificate, errors, caFile),
            },
            token);
        return tls;
    }
}
