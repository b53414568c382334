using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WebMail.Engine.Accounts;

namespace WebMail.Server.Accounts;

/// <summary>
/// What a browser's cookie holds: 32 random bytes. Storage knows its hash alone, and the key that seals the password is derived from it,
/// so the store without the cookie opens nothing, and neither does the cookie without the store.
/// </summary>
internal static class SessionReference
{
    private const int NonceBytes = 12, TagBytes = 16, Characters = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <returns>The id under which storage knows it, or null where it isn't a reference at all.</returns>
    public static string? Id(string? reference) =>
        reference is { Length: Characters } && Base64Url.IsValid(reference)
            ? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(reference)))
            : null;

    public static byte[] Seal(string reference, Credentials credentials)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(credentials);
        var made = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(made.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Key(reference), TagBytes);
        cipher.Encrypt(made.AsSpan(0, NonceBytes), plain, made.AsSpan(NonceBytes + TagBytes), made.AsSpan(NonceBytes, TagBytes));
        CryptographicOperations.ZeroMemory(plain);
        return made;
    }

    /// <returns>The credentials, or null where they weren't sealed with this reference.</returns>
    public static Credentials? Open(string reference, ReadOnlySpan<byte> made)
    {
        if (made.Length < NonceBytes + TagBytes) return null;
        var plain = new byte[made.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(Key(reference), TagBytes);
            cipher.Decrypt(made[..NonceBytes], made[(NonceBytes + TagBytes)..], made.Slice(NonceBytes, TagBytes), plain);
            return JsonSerializer.Deserialize<Credentials>(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static byte[] Key(string reference) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Base64Url.DecodeFromChars(reference), 32, info: "webmail sealed credentials 1"u8.ToArray());
}
