using System.Collections.Concurrent;

namespace WebMail.Server.Accounts;

/// <summary>
/// Slows guessing without locking anybody out: what grows is the wait of one network, for one account and, later, for all.
/// The right password from another network is never held up by what strangers did.
/// </summary>
internal sealed class SignInLimiter(TimeProvider time)
{
    private const int FreePerAccount = 5, FreePerNetwork = 30, Kept = 50_000;
    private static readonly TimeSpan LongestForAccount = TimeSpan.FromMinutes(15), LongestForNetwork = TimeSpan.FromMinutes(1), ForgottenAfter = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Tries> tries = new(StringComparer.Ordinal);

    /// <summary>Counts a try as wrong before it is made, so that many at once don't slip through; see <see cref="Forgive"/>.</summary>
    /// <returns>How long to wait before the next try, or zero: go ahead.</returns>
    public TimeSpan Begin(string person, string network)
    {
        Prune();
        var now = time.GetUtcNow();
        var (account, all) = Keys(person, network);
        var wait = ForAccount(account).Take(now);
        if (wait > TimeSpan.Zero) return wait;
        wait = ForNetwork(all).Take(now);
        if (wait > TimeSpan.Zero) ForAccount(account).GiveBack();
        return wait;
    }

    /// <summary>The try was not a wrong password.</summary>
    /// <param name="right">Whether it was the right one: then nothing is held against the account on this network any more.</param>
    public void Forgive(string person, string network, bool right)
    {
        var (account, all) = Keys(person, network);
        if (right) tries.TryRemove(account, out _);
        else ForAccount(account).GiveBack();
        ForNetwork(all).GiveBack();
    }

    private Tries ForAccount(string key) => tries.GetOrAdd(key, _ => new Tries(FreePerAccount, LongestForAccount));

    private Tries ForNetwork(string key) => tries.GetOrAdd(key, _ => new Tries(FreePerNetwork, LongestForNetwork));

    private static (string Account, string Network) Keys(string person, string network) => ($"{network} {person}", network);

    private void Prune()
    {
        if (tries.Count < Kept) return;
        var now = time.GetUtcNow();
        foreach (var (key, value) in tries)
        {
            if (now - value.Last > ForgottenAfter) tries.TryRemove(key, out _);
        }

        // Still too many: the oldest half goes, so that a flood of made-up names can't fill the memory.
        if (tries.Count < Kept) return;
        foreach (var (key, _) in tries.OrderBy(t => t.Value.Last).Take(Kept / 2)) tries.TryRemove(key, out _);
    }

    private sealed class Tries(int free, TimeSpan longest)
    {
        private readonly Lock gate = new();
        private int wrong;

        public DateTimeOffset Last { get; private set; } = DateTimeOffset.MinValue;

        private DateTimeOffset NextAt => wrong < free ? DateTimeOffset.MinValue : Last + Wait(wrong - free);

        // Checked and counted in one, or many at once would all find nothing to wait for.
        public TimeSpan Take(DateTimeOffset now)
        {
            lock (gate)
            {
                if (NextAt > now) return NextAt - now;
                wrong = now - Last > ForgottenAfter ? 1 : wrong + 1;
                Last = now;
                return TimeSpan.Zero;
            }
        }

        public void GiveBack()
        {
            lock (gate) wrong = Math.Max(0, wrong - 1);
        }

        private TimeSpan Wait(int times)
        {
            var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(times, 20)));
            return wait < longest ? wait : longest;
        }
    }
}
