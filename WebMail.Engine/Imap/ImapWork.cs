namespace WebMail.Engine.Imap;

/// <summary>What a piece of work needs of a connection.</summary>
/// <param name="Mailbox">Path of the mailbox it works in, so that a connection that has it selected is preferred; null for none.</param>
internal sealed record ImapWork(string? Mailbox)
{
    public WorkOrder Order { get; init; } = WorkOrder.Person;

    /// <summary>Whether it may be done again on another connection where the first one broke (never APPEND, MOVE, EXPUNGE).</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Limit for the work itself, without waiting for a connection.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Limit for waiting until a connection is free.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What its answers may cost; raise it for work that knows that it asks for more.</summary>
    public ImapBounds Bounds { get; init; } = ImapBounds.Default;
}
