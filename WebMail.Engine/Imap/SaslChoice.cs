using System.Text;
using MailKit.Security;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>
/// Chooses the one mechanism to try. MailKit's own choice tries every mechanism in turn, so that a wrong password is sent up to seven times
/// and at last in clear.
/// </summary>
internal sealed class SaslChoice(ServerProfile server)
{
    public const string Plain = "PLAIN";

    /// <summary>The LOGIN command (RFC 3501, 6.2.3), for servers that announce no mechanism at all.</summary>
    public const string Command = "IMAP LOGIN";

    /// <summary>
    /// From the strongest on. The -PLUS kinds are left out: with MailKit 4.18 they fail against Cyrus SASL 2.1.28 over TLS 1.3
    /// and cost three seconds each.
    /// </summary>
    private static readonly string[] Strongest = ["SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5", "DIGEST-MD5", Plain, "LOGIN", Command];

    /// <summary>The mechanism to try first, or null where none is strong enough.</summary>
    /// <param name="offered">What the server announces.</param>
    /// <param name="loginDisabled">Whether it announces LOGINDISABLED.</param>
    /// <param name="encrypted">Whether the connection is inside verified TLS.</param>
    /// <param name="remembered">What worked for this person before, or null.</param>
    public string? First(IReadOnlyCollection<string> offered, bool loginDisabled, bool encrypted, string? remembered)
    {
        var possible = Strongest.Where(m => IsOffered(m, offered) && IsAllowed(m, loginDisabled, encrypted)).ToList();
        return remembered is not null && possible.Contains(remembered) ? remembered : possible.FirstOrDefault();
    }

    /// <summary>
    /// What to try after the server refused <paramref name="refused"/>: it may hold a hash that its mechanism can't use.
    /// Null outside verified TLS, and after PLAIN itself.
    /// </summary>
    public string? Second(string refused, IReadOnlyCollection<string> offered, bool encrypted)
    {
        if (!encrypted || refused is Plain or "LOGIN" or Command) return null;
        return new[] { Plain, "LOGIN" }.FirstOrDefault(m => IsOffered(m, offered) && IsStrongEnough(m));
    }

    public static SaslMechanism Create(string mechanism, string user, string password) => mechanism switch
    {
        "SCRAM-SHA-512" => new SaslMechanismScramSha512(user, password),
        "SCRAM-SHA-256" => new SaslMechanismScramSha256(user, password),
        "SCRAM-SHA-1" => new SaslMechanismScramSha1(user, password),
        "CRAM-MD5" => new SaslMechanismCramMd5(user, password),
        "DIGEST-MD5" => new SaslMechanismDigestMd5(user, password),
        Plain => new SaslMechanismPlain(Encoding.UTF8, user, password),
        "LOGIN" => new SaslMechanismLogin(Encoding.UTF8, user, password),
        _ => throw new ArgumentOutOfRangeException(nameof(mechanism)),
    };

    private static bool IsOffered(string mechanism, IReadOnlyCollection<string> offered) =>
        mechanism == Command ? offered.Count == 0 : offered.Contains(mechanism);

    private bool IsAllowed(string mechanism, bool loginDisabled, bool encrypted)
    {
        if (!IsStrongEnough(mechanism)) return false;
        // RFC 3501, 6.2.3; on a line in clear it means the other ways of showing the password as well.
        return !loginDisabled || (mechanism is not Command && (encrypted || mechanism is not (Plain or "LOGIN")));
    }

    private bool IsStrongEnough(string mechanism) =>
        server.MinimumAuthentication is not { } minimum || Rank(mechanism) <= Rank(minimum.ToUpperInvariant());

    /// <summary>CRAM-MD5 and DIGEST-MD5 are as good as each other, and so are all that show the password itself. An unknown name is stronger than all, so that a mistyped minimum lets nothing through.</summary>
    private static int Rank(string mechanism) => mechanism switch
    {
        "DIGEST-MD5" => Rank("CRAM-MD5"),
        "LOGIN" or Command => Rank(Plain),
        _ => Array.IndexOf(Strongest, mechanism),
    };
}
