using System.Text;

namespace WebMail.Tests.Support.Scripted;

/// <summary>A server that doesn't know the password, but goes through SCRAM (RFC 5802) as if it did.</summary>
internal static class ScramWithWrongSignature
{
    public static async Task PlayAsync(ScriptedWire wire, ScriptedCommand command, CancellationToken token)
    {
        var words = command.Text.Split(' ');
        if (words.Length < 3)
        {
            await wire.SendAsync("+ \r\n", token);
        }

        var first = Decode(words.Length < 3 ? await wire.ReadLineAsync(token) : words[2]);
        var nonce = first[(first.IndexOf(",r=", StringComparison.Ordinal) + 3)..].Split(',')[0];
        await wire.SendAsync($"+ {Encode($"r={nonce}server,s={Encode("saltsaltsalt")},i=4096")}\r\n", token);
        await wire.ReadLineAsync(token);
        await wire.SendAsync($"+ {Encode($"v={Encode(new string('x', 32))}")}\r\n", token);
        var last = await wire.ReadLineAsync(token);
        await wire.SendAsync(last == "*" ? $"{command.Tag} BAD given up\r\n" : $"{command.Tag} OK signed in\r\n", token);
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Decode(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}
