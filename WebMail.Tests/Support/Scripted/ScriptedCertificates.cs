using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WebMail.Tests.Support.Scripted;

/// <summary>A CA of its own and what it signed: a good certificate for localhost, and bad ones.</summary>
internal sealed class ScriptedCertificates : IDisposable
{
    private static readonly DateTimeOffset Begin = TimeProvider.System.GetUtcNow().AddYears(-3);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _ca;

    public ScriptedCertificates()
    {
        var request = new CertificateRequest("CN=Scripted CA", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _ca = request.CreateSelfSigned(Begin, Begin.AddYears(10));
        CaFile = Path.Combine(Path.GetTempPath(), $"webmail-scripted-{Guid.NewGuid():N}.pem");
        File.WriteAllText(CaFile, _ca.ExportCertificatePem());
    }

    public string CaFile { get; }

    /// <param name="flaw">null, or as in the corpus: expired, name (of another host), self (signed by nobody known).</param>
    public X509Certificate2 For(string? flaw)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(flaw == "name" ? "CN=other.example" : "CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(flaw == "name" ? "other.example" : "localhost");
        if (flaw != "name")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        var end = flaw == "expired" ? Begin.AddYears(1) : Begin.AddYears(9);
        using var signed = flaw == "self"
            ? request.CreateSelfSigned(Begin, end)
            : request.Create(_ca, Begin, end, RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose()
    {
        File.Delete(CaFile);
        _ca.Dispose();
        _key.Dispose();
    }
}
