using System.Globalization;

namespace WebMail.Server.Hosting;

/// <summary>Reads values below one section; whatever can't be understood is a sentence with the full key.</summary>
internal sealed class SettingsReader(IConfigurationSection section)
{
    public string Path => section.Path;

    public SettingsReader At(string key) => new(section.GetSection(key));

    public string? Text(string key) => string.IsNullOrWhiteSpace(section[key]) ? null : section[key]!.Trim();

    public IReadOnlyList<string> Texts(string key) =>
        [.. section.GetSection(key).GetChildren().Select(c => c.Value?.Trim()).OfType<string>().Where(v => v.Length > 0)];

    public IReadOnlyList<SettingsReader> Items(string key) =>
        [.. section.GetSection(key).GetChildren().Select(c => new SettingsReader(c))];

    public bool Flag(string key, bool byDefault) =>
        Text(key) is not { } text ? byDefault : bool.TryParse(text, out var value) ? value : throw Wrong(key, "true or false");

    public int Number(string key, int byDefault, int least, int most) =>
        Text(key) is not { } text ? byDefault
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw Wrong(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    public TimeSpan Span(string key, TimeSpan byDefault, TimeSpan least, TimeSpan most) =>
        Text(key) is not { } text ? byDefault
        : TimeSpan.TryParseExact(text, [@"d\.hh\:mm\:ss", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw Wrong(key, $"a time from {least:c} to {most:c}, written as [days.]hours:minutes:seconds");

    public SettingsProblem Wrong(string key, string wanted) =>
        new($"The setting {Path}:{key} must be {wanted}, but is \"{section[key]}\".");

    public SettingsProblem Missing(string key, string wanted) => new($"The setting {Path}:{key} is missing: it must be {wanted}.");
}
