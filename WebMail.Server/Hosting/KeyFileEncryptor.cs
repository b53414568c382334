using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace WebMail.Server.Hosting;

/// <summary>Encrypts Data Protection keys by a key that is made of a file the admin keeps elsewhere (<c>WebMail:Keys:File</c>).</summary>
internal sealed class KeyFileEncryptor(string path) : IXmlEncryptor
{
    private const int NonceBytes = 12, TagBytes = 16, LeastBytes = 32;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var made = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(made.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Key(path), TagBytes);
        cipher.Encrypt(made.AsSpan(0, NonceBytes), plain, made.AsSpan(NonceBytes + TagBytes), made.AsSpan(NonceBytes, TagBytes));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(made)), typeof(KeyFileDecryptor));
    }

    public static XElement Decrypt(string path, XElement element)
    {
        var made = Convert.FromBase64String(element.Value);
        var plain = new byte[made.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Key(path), TagBytes);
        cipher.Decrypt(made.AsSpan(0, NonceBytes), made.AsSpan(NonceBytes + TagBytes), made.AsSpan(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    private static byte[] Key(string path)
    {
        var secret = File.ReadAllBytes(path);
        return secret.Length >= LeastBytes
            ? HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "webmail data protection keys 1"u8.ToArray())
            : throw new SettingsProblem($"The setting WebMail:Keys:File must be a file of at least {LeastBytes} random bytes, but {path} has {secret.Length}.");
    }
}
