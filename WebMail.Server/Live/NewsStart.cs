namespace WebMail.Server.Live;

/// <summary>What a page says when its connection is up.</summary>
/// <param name="Page">Names the page in the origins of news.</param>
/// <param name="Run">The run that <paramref name="After"/> counts in; null or empty where the page knows none.</param>
/// <param name="After">Number of the last news that the page has.</param>
/// <param name="Mailbox">The segment of the mailbox on screen, or null.</param>
internal sealed record NewsStart(string? Page, string? Run, long After, string? Account, string? Mailbox);
