namespace WebMail.Components.Shell;

/// <summary>What the configuration says about this installation that people see.</summary>
public sealed class Installation
{
    /// <summary><c>WebMail:Name</c>: what pages call it.</summary>
    public string Name { get; set; } = "WebMail";

    /// <summary><c>WebMail:Session:IdlePublic</c>: idle time after which a sign-in on a shared computer ends.</summary>
    public TimeSpan IdlePublic { get; set; } = TimeSpan.FromMinutes(15);
}
