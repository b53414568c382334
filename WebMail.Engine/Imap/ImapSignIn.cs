using System.Net;
using System.Text;
using MailKit.Net.Imap;
using MailKit.Security;
using WebMail.Engine.Accounts;

namespace WebMail.Engine.Imap;

/// <summary>Signs a connected client in with one mechanism, and with PLAIN once more where that is sound.</summary>
internal sealed class ImapSignIn(SaslChoice choice, SignInMemory memory, IgnoredExtensions ignored, ImapErrors errors, TimeProvider time)
{
    /// <summary>Courier takes 5 s to refuse a password, Cyrus 3.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    private static readonly ImapImplementation Us = new()
    {
        Name = "WebMail",
        Version = typeof(ImapSignIn).Assembly.GetName().Version?.ToString(3) ?? "0",
    };

    /// <summary>Returns the mechanism that worked.</summary>
    /// <exception cref="MailError">WrongPassword, MechanismMissing, ServerSilent, ServerFailed, ServerBusy, Refused, NotUnderstood, ConnectionLost.</exception>
    /// <exception cref="ReferralException">The server wants the sign-in elsewhere.</exception>
    public async Task<string> SignInAsync(ImapClient client, ImapWire wire, Credentials credentials, CancellationToken token)
    {
        // No password or name has these (RFC 4616, 3501); they would change the meaning of what is sent.
        if ((credentials.User + credentials.Password).AsSpan().ContainsAny('\0', '\r', '\n')) throw new MailError(MailErrorKind.WrongPassword);
        var offered = client.AuthenticationMechanisms.Select(m => m.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var mechanism = choice.First(offered, client.Capabilities.HasFlag(ImapCapabilities.LoginDisabled), client.IsSecure, memory.Recall(credentials))
            ?? throw new MailError(MailErrorKind.MechanismMissing);
        var refusal = await TryAsync(client, wire, mechanism, credentials, token).ConfigureAwait(false);
        if (refusal is { Kind: MailErrorKind.WrongPassword } && client.IsConnected && choice.Second(mechanism, offered, client.IsSecure) is { } second)
        {
            mechanism = second;
            refusal = await TryAsync(client, wire, mechanism, credentials, token).ConfigureAwait(false);
        }

        if (refusal is not null)
        {
            if (refusal.Kind == MailErrorKind.WrongPassword) memory.Forget(credentials);
            throw refusal;
        }

        memory.Remember(credentials, mechanism);
        ignored.Apply(client);
        await SettleInAsync(client, token).ConfigureAwait(false);
        return mechanism;
    }

    /// <summary>Null if it worked, the reason where another mechanism may.</summary>
    private async Task<MailError?> TryAsync(ImapClient client, ImapWire wire, string mechanism, Credentials credentials, CancellationToken token)
    {
        using var deadline = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            await SendAsync(client, mechanism, credentials, either.Token).ConfigureAwait(false);
            return null;
        }
        catch (SaslException e)
        {
            // A wrong server signature: whoever answers doesn't know the password, and must not be told.
            throw new MailError(MailErrorKind.NotUnderstood, "The mail server could not prove that it knows the password.", e);
        }
        catch (AuthenticationException e) when (Refer(wire.Tagged) is null)
        {
            return Refusal(wire, e);
        }
        catch (AuthenticationException)
        {
            throw Refer(wire.Tagged)!;
        }
        catch (OperationCanceledException e) when (!token.IsCancellationRequested)
        {
            throw new MailError(MailErrorKind.ServerSilent, null, e);
        }
        catch (Exception e) when (e is not OperationCanceledException && errors.From(e, wire) is { } error)
        {
            // Some refuse a password and hang up in one breath.
            if (wire.Tagged is { Condition: "NO", Code: "AUTHENTICATIONFAILED" }) return new MailError(MailErrorKind.WrongPassword, null, e);
            throw error.Kind == MailErrorKind.WrongPassword ? new MailError(MailErrorKind.ConnectionLost, null, e) : error;
        }
    }

    private static async Task SendAsync(ImapClient client, string mechanism, Credentials credentials, CancellationToken token)
    {
        if (mechanism == SaslChoice.Command)
        {
            // With no mechanism left MailKit sends LOGIN and nothing else.
            client.AuthenticationMechanisms.Clear();
            await client.AuthenticateAsync(Encoding.UTF8, new NetworkCredential(credentials.User, credentials.Password), token).ConfigureAwait(false);
            return;
        }

        await client.AuthenticateAsync(SaslChoice.Create(mechanism, credentials.User, credentials.Password), token).ConfigureAwait(false);
    }

    private MailError Refusal(ImapWire wire, AuthenticationException e)
    {
        if (wire.Tagged is not { Condition: "NO" or "BAD" } answer) return new MailError(MailErrorKind.ConnectionLost, null, e);
        if (answer.Code is "LIMIT" or "INUSE") return new MailError(MailErrorKind.ServerBusy, null, e);
        var said = errors.FromStatus(answer, e);
        var text = answer.Text.Length > 0 ? answer.Text : null;
        return said.Kind switch
        {
            MailErrorKind.ServerBusy or MailErrorKind.ServerFailed or MailErrorKind.EncryptionMissing => new MailError(said.Kind, text, e),
            _ when answer.Code is "EXPIRED" or "CONTACTADMIN" => new MailError(MailErrorKind.Refused, text, e),
            _ => new MailError(MailErrorKind.WrongPassword, null, e),
        };
    }

    private static ReferralException? Refer(ImapStatus? answer) =>
        answer is { Condition: "NO", Code: "REFERRAL", Argument: { } to } && Uri.TryCreate(to, UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? new ReferralException(uri.DnsSafeHost, uri.Port)
            : null;

    /// <summary>What a connection is told once, before its first mailbox.</summary>
    private async Task SettleInAsync(ImapClient client, CancellationToken token)
    {
        using var deadline = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, deadline.Token);
        try
        {
            if (client.Capabilities.HasFlag(ImapCapabilities.Id)) await CourteouslyAsync(() => client.IdentifyAsync(Us, either.Token)).ConfigureAwait(false);
            // Losses are then told by UID (VANISHED, RFC 7162, 3.2.10) and not by places that another connection may count differently.
            if (client.Capabilities.HasFlag(ImapCapabilities.QuickResync)) await CourteouslyAsync(() => client.EnableQuickResyncAsync(either.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!token.IsCancellationRequested)
        {
            throw new MailError(MailErrorKind.ServerSilent, null, e);
        }
    }

    private static async Task CourteouslyAsync(Func<Task> command)
    {
        try
        {
            await command().ConfigureAwait(false);
        }
        catch (ImapCommandException)
        {
            // A server may refuse either and still serve.
        }
    }
}
