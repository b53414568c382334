namespace WebMail.Engine.Imap;

/// <summary>A piece of work, or the watcher, that waits for a connection.</summary>
internal sealed class PoolWaiter(ImapWork work, bool watches, DateTimeOffset since) : TaskCompletionSource<PoolSlot>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ImapWork Work { get; } = work;

    public bool Watches { get; } = watches;

    public DateTimeOffset Since { get; } = since;

    /// <summary>When it gives up; the watcher never does.</summary>
    public DateTimeOffset Until { get; } = watches ? DateTimeOffset.MaxValue : since + work.Patience;
}
