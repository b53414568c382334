using System.Globalization;

namespace WebMail.Components.Shell;

/// <summary>Fills sentences out of the resource files.</summary>
public static class Phrase
{
    public static string Of(string sentence, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, sentence, values);

    /// <summary>The sentence for one or for another number, with the number as its first value.</summary>
    public static string Count(long number, string one, string other) =>
        Of(number == 1 ? one : other, number.ToString("N0", CultureInfo.CurrentCulture));
}
