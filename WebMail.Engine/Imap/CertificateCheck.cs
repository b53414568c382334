using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>Checks a server's certificate against the system's authorities and the one configured for this server alone; there is no "accept anyway".</summary>
internal sealed class CertificateCheck(ServerProfile server, string host)
{
    /// <summary>In one line which certificate was refused and why; null if none was.</summary>
    public string? Refusal { get; private set; }

    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = null;
        if (errors == SslPolicyErrors.None) return true;
        if (certificate is not X509Certificate2 leaf || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            Refusal = $"{host} showed no certificate.";
            return false;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            Refusal = $"The certificate is for {NamesOf(leaf)}, not for {host}.";
            return false;
        }

        if (server.CertificateAuthority is not { } authority)
        {
            Refusal = Explain(leaf, chain);
            return false;
        }

        try
        {
            using var own = Chain(chain, authority);
            if (own.Build(leaf)) return true;
            Refusal = Explain(leaf, own);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            Refusal = $"The file with the authority for {server.Name} can't be read.";
        }

        return false;
    }

    private static X509Chain Chain(X509Chain shown, string authority)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authority);
        foreach (var element in shown.ChainElements) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain;
    }

    private static string Explain(X509Certificate2 leaf, X509Chain chain)
    {
        foreach (var element in chain.ChainElements)
        {
            foreach (var status in element.ChainElementStatus)
            {
                if (Reason(element.Certificate, status.Status) is { } reason) return $"The certificate {Name(element.Certificate)} {reason}.";
            }
        }

        return $"The certificate {Name(leaf)} of {leaf.GetNameInfo(X509NameType.SimpleName, true)} is not trusted here.";
    }

    private static string? Reason(X509Certificate2 certificate, X509ChainStatusFlags status) => status switch
    {
        X509ChainStatusFlags.NotTimeValid => string.Create(CultureInfo.InvariantCulture, $"is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd} only"),
        X509ChainStatusFlags.Revoked => "was revoked",
        X509ChainStatusFlags.NotSignatureValid => "is not signed by its issuer",
        X509ChainStatusFlags.NotValidForUsage => "is not meant for servers",
        X509ChainStatusFlags.UntrustedRoot when certificate.Subject == certificate.Issuer => "is signed by itself and not known here",
        X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain => $"was issued by {certificate.GetNameInfo(X509NameType.SimpleName, true)}, which is not known here",
        _ => null,
    };

    private static string Name(X509Certificate2 certificate) => certificate.GetNameInfo(X509NameType.SimpleName, false);

    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString()))).Take(4).ToList();
        return names.Count > 0 ? string.Join(", ", names) : Name(certificate);
    }
}
