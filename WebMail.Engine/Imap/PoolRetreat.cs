namespace WebMail.Engine.Imap;

/// <summary>When a server that could not be reached, or refused the password, is tried again.</summary>
internal sealed class PoolRetreat(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan PersonSpacing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PasswordSpacing = TimeSpan.FromSeconds(30);

    private int failures;
    private DateTimeOffset failedAt = DateTimeOffset.MinValue;

    /// <summary>Why the last attempt failed; null if it didn't.</summary>
    public MailError? Error { get; private set; }

    public bool IsPasswordRefused => Error is { Kind: MailErrorKind.SignInNeeded };

    /// <summary>From when on the pool tries by itself.</summary>
    public DateTimeOffset RetryAt { get; private set; } = DateTimeOffset.MinValue;

    public void Succeeded() => (failures, Error, RetryAt) = (0, null, DateTimeOffset.MinValue);

    /// <summary>Not a failure, only too early: once more in a moment.</summary>
    public void Pause() => RetryAt = time.GetUtcNow() + Moment;

    public void Failed(MailError error)
    {
        Error = error;
        failedAt = time.GetUtcNow();
        var pause = IsPasswordRefused ? PasswordSpacing : Pause(failures++);
        RetryAt = failedAt + pause;
    }

    /// <summary>Whether an attempt may be made now: persons wait a second between attempts, others until <see cref="RetryAt"/>; a refused password is offered for a person only, and once in 30 s.</summary>
    public bool Allows(bool person)
    {
        var now = time.GetUtcNow();
        if (Error is null) return now >= RetryAt;
        if (IsPasswordRefused) return person && now >= RetryAt;
        return now >= RetryAt || (person && now >= failedAt + PersonSpacing);
    }

    private static TimeSpan Pause(int failures)
    {
        var full = Math.Min(Longest.TotalSeconds, 0.5 * Math.Pow(2, Math.Min(failures, 6)));
        // People of one server must not come back in one wave.
        return TimeSpan.FromSeconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
