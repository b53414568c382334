using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace WebMail.Server.Hosting;

/// <summary>The Data Protection keys (antiforgery tokens and circuits are made with them): kept in the data folder, so that they outlive a restart.</summary>
internal static class DataKeys
{
    public static void AddDataKeys(this IServiceCollection services, WebMailSettings settings)
    {
        var keys = services.AddDataProtection().SetApplicationName("WebMail");
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new KeyFolder(Path.Combine(settings.DataFolder, "keys")));
        if (settings.KeyCertificate is { } certificate) keys.ProtectKeysWithCertificate(Certificate(certificate));
        else if (settings.KeyFile is { } file) services.Configure<KeyManagementOptions>(o => o.XmlEncryptor = new KeyFileEncryptor(file));
    }

    public static void WarnOfPlainKeys(WebApplication app, WebMailSettings settings)
    {
        if (settings.KeyFile is null && settings.KeyCertificate is null) ServerLog.PlainKeys(app.Logger, Path.Combine(settings.DataFolder, "keys"));
    }

    private static X509Certificate2 Certificate(string path)
    {
        try
        {
            var certificate = File.ReadAllText(path).Contains("-----BEGIN", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, null);
            return certificate.HasPrivateKey ? certificate : throw Unusable(path, "it has no private key");
        }
        catch (System.Security.Cryptography.CryptographicException problem)
        {
            throw Unusable(path, problem.Message);
        }
    }

    private static SettingsProblem Unusable(string path, string reason) =>
        new($"The setting WebMail:Keys:Certificate must be a PEM or PKCS #12 file (without a password) with certificate and private key, but {path} can't be used: {reason}");
}
