using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace WebMail.Server.Hosting;

/// <summary>Named in the key files; the framework makes it when it reads one.</summary>
internal sealed class KeyFileDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var file = services.GetRequiredService<WebMailSettings>().KeyFile
            ?? throw new SettingsProblem("The setting WebMail:Keys:File is missing, but the keys in WebMail:Data were encrypted by one.");
        return KeyFileEncryptor.Decrypt(file, encryptedElement);
    }
}
