namespace WebMail.Engine.Messages;

/// <summary>System flags, and $Forwarded (RFC 9051, 2.3.2).</summary>
[Flags]
public enum MessageFlags
{
    None = 0,
    Seen = 1,
    Answered = 2,
    Flagged = 4,
    Deleted = 8,
    Draft = 16,
    Forwarded = 32,
}
