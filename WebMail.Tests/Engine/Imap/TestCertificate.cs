using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WebMail.Tests.Engine.Imap;

/// <summary>A certificate authority of the moment and a server certificate from it, good or wrong in one way.</summary>
internal sealed class TestCertificate : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("webmail-ca-").FullName;

    public TestCertificate(string kind = "good")
    {
        var now = DateTimeOffset.UnixEpoch + TimeProvider.System.GetUtcNow().Subtract(DateTimeOffset.UnixEpoch);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Authority of the moment", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        using var authority = request.CreateSelfSigned(now.AddDays(-10), now.AddDays(10));
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=mail.example.test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (kind == "name") names.AddDnsName("other.example.test");
        else names.AddIpAddress(IPAddress.Loopback);
        leaf.CertificateExtensions.Add(names.Build());
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        var until = kind == "expired" ? now.AddDays(-1) : now.AddDays(9);
        using var issued = kind == "self" ? leaf.CreateSelfSigned(now.AddDays(-9), until) : leaf.Create(authority, now.AddDays(-9), until, RandomNumberGenerator.GetBytes(8));
        using var whole = kind == "self" ? null : issued.CopyWithPrivateKey(key);
        Server = X509CertificateLoader.LoadPkcs12((whole ?? issued).Export(X509ContentType.Pkcs12), null);
    }

    public string AuthorityFile => Path.Combine(folder, "ca.pem");

    public X509Certificate2 Server { get; }

    public void Dispose()
    {
        Server.Dispose();
        Directory.Delete(folder, true);
    }
}
