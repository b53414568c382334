namespace WebMail.Server.Hosting;

/// <summary>How long a sign-in lasts (<c>WebMail:Session</c>).</summary>
/// <param name="Idle">Without anything done by the person.</param>
/// <param name="IdlePublic">The same on a public or shared computer.</param>
/// <param name="Absolute">In any case.</param>
internal sealed record SessionLimits(TimeSpan Idle, TimeSpan IdlePublic, TimeSpan Absolute)
{
    public static SessionLimits Read(SettingsReader section)
    {
        var (minute, year) = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        var absolute = section.Span("Absolute", TimeSpan.FromDays(14), minute, year);
        return new SessionLimits(
            section.Span("Idle", TimeSpan.FromHours(12), minute, year),
            section.Span("IdlePublic", TimeSpan.FromMinutes(15), minute, year),
            absolute);
    }
}
