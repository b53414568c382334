using MailKit;
using MailKit.Net.Imap;

namespace WebMail.Engine.Imap;

/// <summary>One authenticated client and what is known of it. Used by one piece of work at a time.</summary>
internal sealed class ImapConnection(ImapClient client) : IDisposable
{
    public ImapClient Client { get; } = client;

    /// <summary>The folder object of a mailbox, selected for reading and writing where the person may, else for reading. No command if it is selected already.</summary>
    public async Task<IMailFolder> SelectAsync(string mailbox, CancellationToken token)
    {
        var folder = await Client.GetFolderAsync(mailbox, token).ConfigureAwait(false);
        if (!folder.IsOpen) await folder.OpenAsync(FolderAccess.ReadWrite, token).ConfigureAwait(false);
        return folder;
    }

    public void Dispose() => Client.Dispose();
}
