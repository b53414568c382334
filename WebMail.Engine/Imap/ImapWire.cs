using System.Text;
using MailKit;

namespace WebMail.Engine.Imap;

/// <summary>
/// Sees every byte between one client and its server before MailKit's parser does: bounds answers, remembers the response codes
/// that MailKit's exceptions lack, and measures latency by verb. Logs nothing.
/// </summary>
internal sealed class ImapWire : IProtocolLogger
{
    /// <summary>An answer from this size on is not read to its end once nobody wants it; the connection is given up instead.</summary>
    public const long LargeAnswer = 256 << 10;

    private static readonly TimeSpan IdleSpan = TimeSpan.FromSeconds(10);

    private readonly TimeProvider time;
    private readonly ImapMetrics metrics;
    private readonly ImapAnswerReader reader;
    private string? tag;
    private string verb = "";
    private long startedAt;
    private long spanStartedAt;
    private int responses;
    private long answerBytes;
    private long lastByteAt;
    private bool preAuthenticated;

    public ImapWire(ImapMetrics metrics, TimeProvider time)
    {
        this.metrics = metrics;
        this.time = time;
        reader = new ImapAnswerReader { StatusSeen = OnStatus, ResponseSeen = OnResponse };
        lastByteAt = spanStartedAt = time.GetTimestamp();
    }

    /// <summary>The answer to the last command, or null while it runs.</summary>
    public ImapStatus? Tagged { get; private set; }

    /// <summary>The last untagged NO, BAD or BYE since the last command was sent.</summary>
    public ImapStatus? Complaint { get; private set; }

    /// <summary>The server's last words, if it said BYE.</summary>
    public ImapStatus? Bye { get; private set; }

    /// <summary>Whether the greeting has come.</summary>
    public bool Greeted { get; private set; }

    /// <summary>Whether CAPABILITY was sent after the last STARTTLS; what was announced before TLS may be anybody's.</summary>
    public bool CapabilitiesAsked { get; private set; }

    /// <summary>Whether a command waits for its tagged answer.</summary>
    public bool IsBusy => tag is not null;

    /// <summary>Time since the server last sent a byte.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref lastByteAt));

    /// <summary>How long the running command has waited for a byte; zero while none runs.</summary>
    public TimeSpan Waiting
    {
        get
        {
            if (tag is null) return TimeSpan.Zero;
            var (silence, age) = (Silence, time.GetElapsedTime(startedAt));
            return silence < age ? silence : age;
        }
    }

    public ImapBounds Bounds
    {
        get => reader.Bounds;
        set => reader.Bounds = value;
    }

    /// <summary>Bytes of the literal under way that have not come yet.</summary>
    public long LiteralLeft => reader.LiteralLeft;

    /// <summary>Whether nobody wants the present answer any more; see <see cref="LargeAnswer"/>.</summary>
    public bool Unwanted
    {
        get => reader.Unwanted;
        set => reader.Unwanted = value;
    }

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        if (tag is not null) return;
        // Only tag and verb are looked at: what follows may be a password.
        var head = Encoding.ASCII.GetString(buffer, offset, Math.Min(count, 48)).Split(' ', 4);
        if (head.Length < 2) return;
        var word = head[1] == "UID" && head.Length > 2 ? head[2] : head[1];
        reader.IsClosed = false;
        tag = head[0];
        verb = word.TrimEnd('\r', '\n').ToUpperInvariant();
        CapabilitiesAsked = verb != "STARTTLS" && (CapabilitiesAsked || verb == "CAPABILITY");
        Tagged = null;
        Complaint = null;
        startedAt = time.GetTimestamp();
        StartSpan(startedAt);
    }

    /// <exception cref="AnswerRefusedException">The answer crosses a bound; MailKit closes the connection.</exception>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        var now = time.GetTimestamp();
        Volatile.Write(ref lastByteAt, now);
        if ((tag is null || verb == "IDLE") && time.GetElapsedTime(spanStartedAt, now) > IdleSpan) StartSpan(now);
        answerBytes += count;
        try
        {
            reader.Read(buffer.AsSpan(offset, count));
            if (preAuthenticated) throw new AnswerRefusedException(MailErrorKind.EncryptionMissing, "the server signs in by itself (PREAUTH)");
            if (responses > Bounds.Responses || answerBytes > Bounds.Answer) throw new AnswerRefusedException(MailErrorKind.NotUnderstood, "the server sends far more than was asked for");
        }
        catch (AnswerRefusedException)
        {
            metrics.Refused.Add(1);
            throw;
        }
    }

    public void Dispose()
    {
    }

    private void StartSpan(long now) => (spanStartedAt, responses, answerBytes) = (now, 0, 0);

    private void OnResponse()
    {
        Greeted = true;
        responses++;
    }

    private void OnStatus(ReadOnlySpan<byte> line, string answeredTag)
    {
        if (ImapStatus.Parse(line) is not { } status) return;
        if (answeredTag.Length == 0) OnUntagged(status);
        else if (answeredTag == tag) OnTagged(status);
    }

    private void OnUntagged(ImapStatus status)
    {
        if (!Greeted && status.Condition == "PREAUTH") preAuthenticated = true;
        if (status.Condition == "BYE") Bye = status;
        if (status.Condition is "NO" or "BAD" or "BYE") Complaint = status;
    }

    private void OnTagged(ImapStatus status)
    {
        Tagged = status;
        tag = null;
        // MailKit forgets what it has read before TLS; the reader would go on in the middle of it.
        reader.IsClosed = verb == "STARTTLS" && status.Condition == "OK";
        if (verb == "IDLE") return;
        metrics.CommandDuration.Record(time.GetElapsedTime(startedAt).TotalSeconds, new KeyValuePair<string, object?>("verb", verb));
    }
}
