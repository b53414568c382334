using System.Globalization;
using System.Net.Security;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebMail.Tests.Engine.Imap;

/// <summary>Makes a <see cref="FakeImapServer"/> play one script of the shared protocol corpus (its README has the words).</summary>
internal sealed class Scenario
{
    private readonly List<Func<FakeImapSession, Task<bool>>> start = [];
    private readonly List<Func<FakeImapSession, Task<bool>>> afterLogin = [];
    private readonly List<Func<FakeImapSession, Task<bool>>> afterSelect = [];
    private readonly List<(Regex On, JsonElement Step, List<Func<FakeImapSession, Task<bool>>> After)> handlers = [];
    private readonly FakeImapServer server;
    private readonly TestCertificate good;
    private readonly CancellationToken token;
    private List<Func<FakeImapSession, Task<bool>>> current;
    private TestCertificate? later;
    private string? reselect;
    private int selects;

    public Scenario(JsonElement script, FakeImapServer server, TestCertificate good, CancellationToken token)
    {
        (this.server, this.good, this.token, current) = (server, good, token, start);
        Id = script.GetProperty("id").GetString()!;
        Tls = script.GetProperty("tls").GetString()!;
        MinimumAuthentication = script.GetProperty("note").GetString() == "configured for SCRAM" ? "SCRAM-SHA-1" : null;
        foreach (var step in script.GetProperty("steps").EnumerateArray()) Add(step);
        server.Capabilities = "IMAP4rev1 AUTH=PLAIN SASL-IR ID IDLE NAMESPACE UIDPLUS MOVE UNSELECT THREAD=REFERENCES ACL";
        server.OnStart = async session =>
        {
            if (later is not null && session.Number > 1) return await EncryptAsync(session, later);
            return await DoAsync(start, session);
        };
        server.OnCommand = HandleAsync;
        server.OnAnswered = async (session, command) =>
        {
            if (command.StartsWith("AUTH", StringComparison.Ordinal) && !await DoAsync(afterLogin, session)) session.Dispose();
            if (command.StartsWith("SELECT", StringComparison.Ordinal) && !await DoAsync(afterSelect, session)) session.Dispose();
        };
    }

    public string Id { get; }

    public string Tls { get; }

    public string? MinimumAuthentication { get; }

    private void Add(JsonElement step)
    {
        if (step.ValueKind == JsonValueKind.String)
        {
            Add(step.GetString()!);
        }
        else if (step.TryGetProperty("on", out var on))
        {
            List<Func<FakeImapSession, Task<bool>>> after = [];
            handlers.Add((new Regex(on.GetString()!, RegexOptions.NonBacktracking), step, after));
            current = after;
        }
        else if (step.TryGetProperty("reselect", out var differs))
        {
            reselect = differs.GetString();
        }
        else
        {
            current.Add(session => DoAsync(step, session, ""));
        }
    }

    private void Add(string word)
    {
        var parts = word.Split(':');
        switch (parts[0])
        {
            case "@greet": current.Add(Then(s => s.SendAsync($"* OK [CAPABILITY {server.Capabilities}] ready\r\n"))); break;
            case "@login":
                if (start.Count <= 1) start.Add(Then(s => s.SendAsync(Tls == "implicit" ? $"* OK [CAPABILITY {server.Capabilities}] ready\r\n" : "")));
                current = afterLogin;
                break;
            case "@select": current = afterSelect; break;
            case "@tls": current.Add(s => EncryptAsync(s, good)); break;
            case "@tls-bad" when start.Count > 0: later = new TestCertificate(parts[1]); break;
            case "@tls-bad":
                var bad = new TestCertificate(parts[1]);
                current.Add(s => EncryptAsync(s, bad));
                break;
        }
    }

    private async Task<bool> HandleAsync(FakeImapSession session, string tag, string command)
    {
        foreach (var (on, step, after) in handlers)
        {
            if (!on.IsMatch(command)) continue;
            if (await DoAsync(step, session, tag) && await DoAsync(after, session)) return true;
            session.Dispose();
            return true;
        }

        if (!command.StartsWith("SELECT", StringComparison.Ordinal) || reselect is null || ++selects == 1) return false;
        await session.SendAsync($"* 3 EXISTS\r\n* OK [{reselect}]\r\n{tag} OK [READ-WRITE] again\r\n");
        return true;
    }

    /// <summary>False where the line is to be closed.</summary>
    private async Task<bool> DoAsync(JsonElement step, FakeImapSession session, string tag)
    {
        foreach (var (name, value) in step.EnumerateObject().Select(p => (p.Name, p.Value)))
        {
            switch (name)
            {
                case "send" when value.ValueKind == JsonValueKind.Array:
                    foreach (var piece in value.EnumerateArray()) await SendAsync(session, piece, tag);
                    break;
                case "send" or "push": await session.SendAsync(value.GetString()!); break;
                case "push_repeat": await RepeatAsync(session, "", value[0].GetString()!, value[1].GetInt32(), tag); break;
                case "send_repeat": await RepeatAsync(session, value[0].GetString()!, value[1].GetString()!, value[2].GetInt32(), tag); break;
                case "drip":
                    foreach (var c in value[0].GetString()!)
                    {
                        await session.SendAsync(c.ToString());
                        await Task.Delay(TimeSpan.FromSeconds(value[1].GetDouble()), token);
                    }

                    break;
                case "stall": await Task.Delay(TimeSpan.FromSeconds(value.GetDouble()), token); break;
                case "blackhole": await Task.Delay(Timeout.Infinite, token); break;
                case "reset": session.Reset(); return false;
                case "close": return false;
            }
        }

        return true;
    }

    private static async Task SendAsync(FakeImapSession session, JsonElement piece, string tag)
    {
        if (piece.ValueKind == JsonValueKind.Object)
        {
            var repeat = piece.GetProperty("repeat");
            await RepeatAsync(session, "", repeat[0].GetString()!, repeat[1].GetInt32(), tag);
            return;
        }

        var text = piece.GetString()!;
        if (text == "@scram-wrong-signature") text = "+ " + Convert.ToBase64String(Encoding.ASCII.GetBytes("v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")) + "\r\n";
        if (text.Contains("{seq:1-100000}", StringComparison.Ordinal)) text = text.Replace("{seq:1-100000}", string.Join(' ', Enumerable.Range(1, 100_000)), StringComparison.Ordinal);
        await session.SendAsync(text.Replace("{tag}", tag, StringComparison.Ordinal));
    }

    private static async Task RepeatAsync(FakeImapSession session, string prefix, string text, int times, string tag)
    {
        await session.SendAsync(prefix);
        var numbered = text.Contains("{n}", StringComparison.Ordinal);
        var perChunk = Math.Max(1, 65536 / text.Length);
        for (var done = 0; done < times;)
        {
            var chunk = new StringBuilder();
            for (var i = 0; i < perChunk && done < times; i++) chunk.Append(numbered ? text.Replace("{n}", (++done).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : text).Append(numbered ? "" : (done++ < 0 ? tag : ""));
            await session.SendAsync(chunk.ToString());
        }
    }

    private async Task<bool> EncryptAsync(FakeImapSession session, TestCertificate certificate)
    {
        await session.EncryptAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate.Server }, token);
        return true;
    }

    private static async Task<bool> DoAsync(List<Func<FakeImapSession, Task<bool>>> actions, FakeImapSession session)
    {
        foreach (var action in actions)
        {
            if (!await action(session)) return false;
        }

        return true;
    }

    private static Func<FakeImapSession, Task<bool>> Then(Func<FakeImapSession, Task> action) => async session =>
    {
        await action(session);
        return true;
    };
}
