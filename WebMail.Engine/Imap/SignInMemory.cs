using System.Collections.Concurrent;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>Which mechanism worked for a person on a server, so that a server that announces SCRAM and can't do it is not tried anew with each connection.</summary>
internal sealed class SignInMemory
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, string> worked = new(StringComparer.Ordinal);

    public string? Recall(Credentials credentials) => worked.GetValueOrDefault(credentials.Person);

    public void Remember(Credentials credentials, string mechanism)
    {
        // Losing it costs a person one refused try.
        if (worked.Count >= Most) worked.Clear();
        worked[credentials.Person] = mechanism;
    }

    public void Forget(Credentials credentials) => worked.TryRemove(credentials.Person, out _);
}
