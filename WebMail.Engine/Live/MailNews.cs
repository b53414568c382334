namespace WebMail.Engine.Live;

/// <summary>An event in the order in which pages must take it.</summary>
/// <param name="Number">Counts up by one within a session of this process.</param>
/// <param name="Origin">The page whose change it is, or null.</param>
public sealed record MailNews(long Number, MailEvent Event, string? Origin = null);
