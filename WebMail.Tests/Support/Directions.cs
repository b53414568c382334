namespace WebMail.Tests.Support;

/// <summary>Which way bytes go through a proxy.</summary>
[Flags]
public enum Directions
{
    None = 0,
    ToServer = 1,
    ToClient = 2,
    Both = ToServer | ToClient,
}
