using System.Globalization;
using WebMail.Components.Resources;

namespace WebMail.Components.Shell;

/// <summary>Sizes in bytes as people read them; a KB has 1,024 bytes, as mail servers count.</summary>
public static class SizeText
{
    private const double Step = 1024;

    public static string Of(long bytes)
    {
        if (bytes < Step) return Phrase.Of(Words.SizeBytes, bytes.ToString("N0", CultureInfo.CurrentCulture));
        var (number, unit) = Scale(bytes);
        return Phrase.Of(unit, Digits(number));
    }

    /// <summary>E.g. "0.8 of 1.0 GB used": both in the unit of the limit.</summary>
    public static string Used(long used, long limit)
    {
        var (most, unit) = Scale(limit);
        var divisor = limit / most;
        var share = used / divisor;
        return Phrase.Of(Words.QuotaUsed, share is > 0 and < 0.05 ? Of(used) : Tenths(share), Phrase.Of(unit, Tenths(most)));
    }

    private static (double Number, string Unit) Scale(long bytes) => bytes switch
    {
        < 1024L * 1000 => (bytes / Step, Words.SizeKB),
        < 1024L * 1024 * 1000 => (bytes / Step / Step, Words.SizeMB),
        _ => (bytes / Step / Step / Step, Words.SizeGB),
    };

    private static string Digits(double number) => number.ToString(number < 9.95 ? "0.#" : "N0", CultureInfo.CurrentCulture);

    private static string Tenths(double number) => number.ToString("N1", CultureInfo.CurrentCulture);
}
