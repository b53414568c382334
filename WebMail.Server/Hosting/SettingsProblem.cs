namespace WebMail.Server.Hosting;

/// <summary>A configured value that WebMail can't start with.</summary>
/// <param name="sentence">Names the key and what it should be; for the person who starts it.</param>
internal sealed class SettingsProblem(string sentence) : Exception(sentence)
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    public const int ExitCode = 78;
}
