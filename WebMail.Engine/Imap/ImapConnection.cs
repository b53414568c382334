using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;

namespace WebMail.Engine.Imap;

/// <summary>One authenticated client and what is known of it. Used by one piece of work at a time.</summary>
internal sealed class ImapConnection(ImapClient client, ImapWire wire, Socket socket, string protection) : IDisposable
{
    private IMailFolder? opened;

    public ImapClient Client { get; } = client;

    /// <summary>Has the response code of the last answer.</summary>
    public ImapWire Wire { get; } = wire;

    /// <summary>What protects it, for the account page: "SCRAM-SHA-256 over TLS 1.3".</summary>
    public string Protection { get; } = protection;

    /// <summary>Cancelled when nobody waits any more for the work that has the connection now. Work of several commands looks at it between them; it isn't for MailKit, where it would cut the line.</summary>
    public CancellationToken Unwanted { get; internal set; }

    /// <summary>Path of the mailbox that <see cref="SelectAsync"/> selected last, if it still is.</summary>
    public string? Selected => opened is { IsOpen: true } ? opened.FullName : null;

    /// <summary>
    /// The folder object of a mailbox, selected for reading and writing where the person may, else for reading (see its <c>Access</c>).
    /// No command if it is selected already.
    /// </summary>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    /// <exception cref="MailError">MailboxGone: no mailbox can have such a name.</exception>
    public async Task<IMailFolder> SelectAsync(string mailbox, CancellationToken token)
    {
        if (mailbox.AsSpan().ContainsAny('\0', '\r', '\n')) throw new MailError(MailErrorKind.MailboxGone);
        if (opened is { IsOpen: true } already && already.FullName == mailbox) return already;
        Unwanted.ThrowIfCancellationRequested();
        var folder = await Client.GetFolderAsync(mailbox, token).ConfigureAwait(false);
        if (!folder.IsOpen) await OpenAsync(folder, token).ConfigureAwait(false);
        opened = folder;
        return folder;
    }

    private async Task OpenAsync(IMailFolder folder, CancellationToken token)
    {
        try
        {
            await folder.OpenAsync(FolderAccess.ReadWrite, token).ConfigureAwait(false);
        }
        catch (ImapCommandException) when (Wire.Tagged is { Code: "NOPERM" or "READ-ONLY" })
        {
            // Most servers then select for reading by themselves (RFC 3501, 6.3.1); some want to be asked.
            await folder.OpenAsync(FolderAccess.ReadOnly, token).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the peer has closed the line while nobody used it. Costs no command; says false where only a command could tell.</summary>
    public bool LooksClosed()
    {
        if (!Client.IsConnected) return true;
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            return true;
        }
    }

    /// <summary>Whether something came while nobody asked: a goodbye, or the end of TLS, behind which the line may be closed.</summary>
    public bool HasUnaskedBytes()
    {
        try
        {
            return socket.Available > 0;
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            return true;
        }
    }

    public void Dispose() => Client.Dispose();
}
