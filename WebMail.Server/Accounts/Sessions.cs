using System.Collections.Concurrent;
using WebMail.Engine.Accounts;
using WebMail.Server.Hosting;

namespace WebMail.Server.Accounts;

/// <summary>The sign-ins of this process: begun, found by the cookie's reference, and ended everywhere at once.</summary>
internal sealed partial class Sessions(ISignIns stored, IAccounts accounts, WebMailSettings settings, TimeProvider time, ILogger<Sessions> log)
{
    private static readonly TimeSpan StoreUseEvery = TimeSpan.FromMinutes(1), ForgetAfter = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, LiveSession> live = new(StringComparer.Ordinal);

    // Those that storage still has since it failed; they stay ended and are removed as soon as it works again.
    private readonly ConcurrentDictionary<string, EndReason> unremoved = new(StringComparer.Ordinal);

    // Those that have ended lately: a request that read storage just before must not revive one.
    private readonly ConcurrentDictionary<string, DateTimeOffset> gone = new(StringComparer.Ordinal);

    /// <returns>The reference for the browser's cookie, never one that was used before.</returns>
    public async Task<string> BeginAsync(IMailSession mail, Credentials credentials, bool isPublic, CancellationToken token)
    {
        var reference = SessionReference.Create();
        var now = time.GetUtcNow();
        var signIn = new SignIn(SessionReference.Id(reference)!, credentials.Person, SessionReference.Seal(reference, credentials), isPublic, now, now);
        await stored.AddAsync(signIn, token);
        live[signIn.Id] = new LiveSession(signIn, mail, time);
        return reference;
    }

    public LiveSession? Find(string id) => live.GetValueOrDefault(id);

    public async Task<LiveSession?> FindAsync(string? reference, CancellationToken token)
    {
        if (SessionReference.Id(reference) is not { } id || gone.ContainsKey(id)) return null;
        var session = Find(id) ?? await ReviveAsync(id, reference!, token);
        if (session is null || !session.IsOver(time.GetUtcNow(), settings.Session)) return session;
        await EndAsync(id, EndReason.Expired);
        return null;
    }

    /// <summary>Says that the person did something, so that idle time begins anew.</summary>
    public async Task UseAsync(LiveSession session, CancellationToken token)
    {
        var now = time.GetUtcNow();
        session.Use(now);
        if (now.UtcTicks - session.StoredUse < StoreUseEvery.Ticks) return;
        session.StoredUse = now.UtcTicks;
        await stored.UseAsync(session.Id, now, token);
    }

    /// <summary>Ends it in storage and in every page, connection and circuit of the browser. Isn't cancelled by a browser that has gone.</summary>
    public async Task EndAsync(string id, EndReason reason)
    {
        gone[id] = time.GetUtcNow();
        if (live.TryRemove(id, out var session)) session.End();
        unremoved[id] = reason;
        await RemoveAsync(id, reason);
    }

    /// <summary>Ends all of a person's, in whatever browser.</summary>
    public async Task EndAllAsync(string person, EndReason reason)
    {
        foreach (var session in live.Values.Where(s => s.Person == person)) await EndAsync(session.Id, reason);
        await stored.RemoveAllAsync(person, CancellationToken.None);
    }

    /// <summary>Ends those whose time is up, also where nothing comes from the browser any more.</summary>
    public async Task SweepAsync()
    {
        var now = time.GetUtcNow();
        foreach (var session in live.Values)
        {
            if (session.IsOver(now, settings.Session)) await EndAsync(session.Id, EndReason.Expired);
            else if (!session.IsListening && now - session.UsedAt > ForgetAfter) Forget(session);
        }

        foreach (var (id, reason) in unremoved) await RemoveAsync(id, reason);
        foreach (var (id, at) in gone)
        {
            if (now - at > TimeSpan.FromMinutes(5) && !unremoved.ContainsKey(id)) gone.TryRemove(id, out _);
        }
    }

    public Task RemoveOverAsync(CancellationToken token)
    {
        var (now, limits) = (time.GetUtcNow(), settings.Session);
        return stored.RemoveOverAsync(now - limits.Absolute, now - limits.Idle, now - limits.IdlePublic, token);
    }

    private async Task<LiveSession?> ReviveAsync(string id, string reference, CancellationToken token)
    {
        if (await stored.FindAsync(id, token) is not { } signIn) return null;
        if (SessionReference.Open(reference, signIn.Sealed.ToArray()) is not { } credentials) return null;
        if (accounts.Servers.All(s => s.Name != credentials.Server)) return null;
        var made = new LiveSession(signIn, accounts.Resume(credentials), time);
        var kept = live.GetOrAdd(id, made);
        if (kept != made) made.Dispose();
        if (!gone.ContainsKey(id)) return kept;
        if (live.TryRemove(id, out _)) kept.End();
        return null;
    }

    private async Task RemoveAsync(string id, EndReason reason)
    {
        try
        {
            if (await stored.RemoveAsync(id, CancellationToken.None)) Over(log, id[..8], reason);
            unremoved.TryRemove(id, out _);
        }
        catch (Exception problem)
        {
            // Nobody stays signed in because a disk is full.
            RemovalFailed(log, problem, id[..8]);
        }
    }

    // Nobody looks: the password leaves memory, and the cookie opens it again.
    private void Forget(LiveSession session)
    {
        if (live.TryRemove(session.Id, out _)) session.Dispose();
    }

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "Sign-in {SignIn} is over, but could not be removed from storage yet")]
    private static partial void RemovalFailed(ILogger log, Exception problem, string signIn);

    [LoggerMessage(EventId = 10, Level = LogLevel.Information, Message = "Sign-in {SignIn} is over: {Reason}")]
    private static partial void Over(ILogger log, string signIn, EndReason reason);
}
