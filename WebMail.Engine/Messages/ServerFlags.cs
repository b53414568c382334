namespace WebMail.Engine.Messages;

/// <summary>Reads flags and keywords as MailKit has them.</summary>
internal static class ServerFlags
{
    public static MessageFlags Read(MailKit.MessageFlags flags, IEnumerable<string> keywords)
    {
        var read = MessageFlags.None;
        if ((flags & MailKit.MessageFlags.Seen) != 0) read |= MessageFlags.Seen;
        if ((flags & MailKit.MessageFlags.Answered) != 0) read |= MessageFlags.Answered;
        if ((flags & MailKit.MessageFlags.Flagged) != 0) read |= MessageFlags.Flagged;
        if ((flags & MailKit.MessageFlags.Deleted) != 0) read |= MessageFlags.Deleted;
        if ((flags & MailKit.MessageFlags.Draft) != 0) read |= MessageFlags.Draft;
        return keywords.Contains("$Forwarded", StringComparer.OrdinalIgnoreCase) ? read | MessageFlags.Forwarded : read;
    }
}
