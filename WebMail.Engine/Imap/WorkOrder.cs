namespace WebMail.Engine.Imap;

/// <summary>Who is served first when connections are short.</summary>
internal enum WorkOrder
{
    /// <summary>A person waits for it.</summary>
    Person,

    /// <summary>A person may want it next.</summary>
    Prefetch,

    /// <summary>Nobody waits: counts, polling, verifying.</summary>
    Housekeeping,
}
