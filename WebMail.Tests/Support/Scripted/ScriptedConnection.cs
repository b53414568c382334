using System.Text.Json;

namespace WebMail.Tests.Support.Scripted;

/// <summary>Plays the steps of one connection.</summary>
internal sealed class ScriptedConnection(ScriptedWire wire, ScriptedSteps steps, PlainMailbox mailbox, Func<double> pace)
{
    private const int Chunk = 65536;

    public async Task RunAsync(CancellationToken token)
    {
        foreach (var step in steps.All)
        {
            if (!await (step.ValueKind == JsonValueKind.String ? NamedAsync(step.GetString()!, token) : StepAsync(step, token)))
            {
                return;
            }
        }

        while (await ServeAsync(token) is not null)
        {
        }
    }

    /// <summary>False when the connection is at its end.</summary>
    private async Task<bool> NamedAsync(string name, CancellationToken token)
    {
        var (word, argument) = name.Split(':', 2) is [var first, var second] ? (first, second) : (name, null);
        switch (word)
        {
            case "@greet":
                await GreetAsync(token);
                return true;
            case "@tls":
                await wire.HandshakeAsync(null, null, token);
                return true;
            case "@tls-bad":
                await wire.HandshakeAsync(argument, null, token);
                return true;
            case "@tls-version":
                await wire.HandshakeAsync(null, argument, token);
                return true;
            case "@compress":
                return await ServeUntilAsync(["COMPRESS"], token);
            case "@login":
                if (steps.BeginWithLogin)
                {
                    await GreetAsync(token);
                }

                return await ServeUntilAsync(["LOGIN", "AUTHENTICATE"], token);
            case "@select":
                return await ServeUntilAsync(["SELECT", "EXAMINE"], token);
            case "@fetch":
                return await ServeUntilAsync(["FETCH"], token);
            default:
                throw new NotSupportedException($"The step {name} is not known.");
        }
    }

    private Task GreetAsync(CancellationToken token) => wire.SendAsync($"* OK [CAPABILITY {mailbox.Capabilities}] ready\r\n", token);

    private async Task<bool> StepAsync(JsonElement step, CancellationToken token)
    {
        if (step.TryGetProperty("on", out _))
        {
            steps.Activate(step);
            while (await ServeAsync(token) is { } answered)
            {
                if (answered.Rule is { } rule && rule.Equals(step))
                {
                    return true;
                }
            }

            return false;
        }

        return await ActAsync(step, null, token);
    }

    private async Task<bool> ServeUntilAsync(string[] verbs, CancellationToken token)
    {
        while (await ServeAsync(token) is { } answered)
        {
            if (verbs.Contains(answered.Command.Verb))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Answers one command; null when the connection is at its end.</summary>
    private async Task<(ScriptedCommand Command, JsonElement? Rule)?> ServeAsync(CancellationToken token)
    {
        var command = ScriptedCommand.Parse(await wire.ReadLineAsync(token));
        if (steps.For(command) is { } rule)
        {
            return await ActAsync(rule, command, token) ? (command, rule) : null;
        }

        return await mailbox.AnswerAsync(wire, command, token) ? (command, null) : null;
    }

    private async Task<bool> ActAsync(JsonElement step, ScriptedCommand? command, CancellationToken token)
    {
        foreach (var property in step.EnumerateObject())
        {
            switch (property.Name)
            {
                case "on" or "assert_wire_lacks" or "assert_wire_count":
                    break;
                case "send" or "push":
                    await SendAsync(property.Value, command, token);
                    break;
                case "push_repeat":
                    await RepeatAsync(property.Value[0].GetString()!, property.Value[1].GetInt32(), token);
                    break;
                case "send_repeat":
                    await wire.SendAsync(property.Value[0].GetString()!, token);
                    await RepeatAsync(property.Value[1].GetString()!, property.Value[2].GetInt32(), token);
                    break;
                case "drip":
                    await DripAsync(property.Value[0].GetString()!, property.Value[1].GetDouble(), token);
                    break;
                case "stall":
                    await Task.Delay(TimeSpan.FromSeconds(property.Value.GetDouble() * pace()), token);
                    break;
                case "reselect":
                    mailbox.UidValidity = int.Parse(property.Value.GetString()!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case "close":
                    return false;
                case "reset":
                    wire.Reset();
                    return false;
                case "blackhole":
                    await Task.Delay(Timeout.Infinite, token);
                    return false;
                default:
                    throw new NotSupportedException($"The step {property.Name} is not known.");
            }
        }

        return true;
    }

    private async Task SendAsync(JsonElement what, ScriptedCommand? command, CancellationToken token)
    {
        foreach (var part in what.ValueKind == JsonValueKind.Array ? [.. what.EnumerateArray()] : new[] { what })
        {
            if (part.ValueKind == JsonValueKind.Object)
            {
                var repeat = part.GetProperty("repeat");
                await RepeatAsync(repeat[0].GetString()!, repeat[1].GetInt32(), token);
            }
            else if (part.GetString() == "@scram-wrong-signature")
            {
                await ScramWithWrongSignature.PlayAsync(wire, command!, token);
            }
            else
            {
                await wire.SendAsync(ScriptedText.Fill(part.GetString()!, command?.Tag), token);
            }
        }
    }

    /// <summary>In chunks, so that a billion bytes need no memory; {n} counts from 1.</summary>
    private async Task RepeatAsync(string text, int times, CancellationToken token)
    {
        var chunk = new System.Text.StringBuilder(Chunk + text.Length);
        for (var n = 1; n <= times; n++)
        {
            chunk.Append(text.Replace("{n}", n.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            if (chunk.Length >= Chunk || n == times)
            {
                await wire.SendAsync(chunk.ToString(), token);
                chunk.Clear();
            }
        }
    }

    private async Task DripAsync(string text, double secondsPerByte, CancellationToken token)
    {
        foreach (var character in text)
        {
            await wire.SendAsync(character.ToString(), token);
            await Task.Delay(TimeSpan.FromSeconds(secondsPerByte * pace()), token);
        }
    }
}
