using MailKit;
using MailKit.Net.Imap;
using Microsoft.Extensions.Logging;
using WebMail.Engine.Imap;

namespace WebMail.Engine.Mailboxes;

internal sealed partial class ImapMailboxes
{
    /// <summary>UIDVALIDITY is asked only to tell "no messages" from "not told" (a mailbox without the right r has no STATUS).</summary>
    private const StatusItems Counts = StatusItems.Count | StatusItems.Unread | StatusItems.UidValidity;

    private async Task<MailboxListing> ListingAsync(ImapConnection connection, CancellationToken token)
    {
        var client = connection.Client;
        var hasCounts = client.Capabilities.HasFlag(ImapCapabilities.ListStatus);
        var asked = Namespaces(client);
        var found = new List<IMailFolder>();
        foreach (var (space, place) in asked.OrderBy(n => n.Folder.Path.Length))
        {
            // The listing of an empty prefix brings the other namespaces as well at Dovecot and Cyrus, but hidden ones need not be in it.
            if (found.Exists(f => IsBelow(f.FullName, space))) continue;
            found.AddRange(await ListAsync(client, space, hasCounts, place, token).ConfigureAwait(false));
        }
        var inbox = await InboxAsync(client, found, hasCounts, token).ConfigureAwait(false);
        var subscribed = await SubscribedAsync(client, asked[0].Folder, token).ConfigureAwait(false);
        var listed = found.Append(inbox).Where(f => f is not null).Select(f => Listed(f!, hasCounts || f == inbox, subscribed)).ToList();
        return new MailboxListing([.. asked.Select(n => new MailboxNamespace(n.Place, Prefix(n.Folder), n.Folder.DirectorySeparator))], listed, hasCounts);
    }

    private static List<(FolderNamespace Folder, MailboxPlace Place)> Namespaces(ImapClient client)
    {
        var all = client.PersonalNamespaces.Select(n => (n, MailboxPlace.Own))
            .Concat(client.OtherNamespaces.Select(n => (n, MailboxPlace.OtherUsers)))
            .Concat(client.SharedNamespaces.Select(n => (n, MailboxPlace.Shared))).ToList();
        if (all.Count == 0) all.Add((new FolderNamespace(client.Inbox?.DirectorySeparator ?? '/', ""), MailboxPlace.Own));
        return all;
    }

    /// <summary>MailKit cuts the separator off; UW imapd's other users have none (<c>~bruno/…</c>).</summary>
    private static string Prefix(FolderNamespace space) =>
        space.Path.Length == 0 || space.Path == "~" || space.DirectorySeparator == '\0' ? space.Path : space.Path + space.DirectorySeparator;

    private static bool IsBelow(string path, FolderNamespace space)
    {
        var prefix = Prefix(space);
        return prefix.Length > 0 && path.Length > prefix.Length && path.StartsWith(prefix, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<IMailFolder>> ListAsync(ImapClient client, FolderNamespace space, bool hasCounts, MailboxPlace place, CancellationToken token)
    {
        try
        {
            return await client.GetFoldersAsync(space, hasCounts ? Counts : StatusItems.None, false, token).ConfigureAwait(false);
        }
        catch (ImapCommandException refusal) when (place != MailboxPlace.Own)
        {
            LogNamespaceRefused(log, place, refusal.Response);
            return [];
        }
        catch (FolderNotFoundException)
        {
            // MailKit has no root to start from where NAMESPACE is NIL: INBOX alone is left.
            LogNamespaceRefused(log, place, ImapCommandResponse.No);
            return [];
        }
    }

    /// <summary>INBOX, if no listing brought it (Courier's <c>INBOX.*</c> doesn't), counted.</summary>
    private static async Task<IMailFolder?> InboxAsync(ImapClient client, List<IMailFolder> found, bool hasCounts, CancellationToken token)
    {
        var listed = found.Find(f => f.FullName.Equals("INBOX", StringComparison.OrdinalIgnoreCase));
        if (client.Inbox is not { } inbox || (listed is not null && hasCounts)) return null;
        if (listed is not null) found.Remove(listed);
        try
        {
            await inbox.StatusAsync(Counts, token).ConfigureAwait(false);
        }
        catch (ImapCommandException)
        {
            return inbox;
        }
        return inbox;
    }

    /// <summary>Paths of the person's subscriptions where LIST doesn't tell; null where it does (LIST-EXTENDED).</summary>
    private static async Task<HashSet<string>?> SubscribedAsync(ImapClient client, FolderNamespace own, CancellationToken token)
    {
        if (client.Capabilities.HasFlag(ImapCapabilities.ListExtended)) return null;
        try
        {
            var folders = await client.GetFoldersAsync(own, StatusItems.None, true, token).ConfigureAwait(false);
            return [.. folders.Select(f => f.FullName), "INBOX"];
        }
        catch (ImapCommandException)
        {
            return null;
        }
        catch (FolderNotFoundException)
        {
            return null;
        }
    }

    private static ListedMailbox Listed(IMailFolder folder, bool counted, HashSet<string>? subscribed)
    {
        var known = counted && folder.UidValidity > 0;
        return new ListedMailbox(folder.FullName, (folder.Attributes & (FolderAttributes.NoSelect | FolderAttributes.NonExistent)) == 0, RoleOf(folder.Attributes))
        {
            Subscribed = subscribed?.Contains(folder.FullName) ?? folder.IsSubscribed,
            Unread = known ? folder.Unread : null,
            Total = known ? folder.Count : null,
        };
    }

    private static MailboxRole RoleOf(FolderAttributes told) => told switch
    {
        _ when told.HasFlag(FolderAttributes.Drafts) => MailboxRole.Drafts,
        _ when told.HasFlag(FolderAttributes.Sent) => MailboxRole.Sent,
        _ when told.HasFlag(FolderAttributes.Archive) => MailboxRole.Archive,
        _ when told.HasFlag(FolderAttributes.Junk) => MailboxRole.Junk,
        _ when told.HasFlag(FolderAttributes.Trash) => MailboxRole.Trash,
        _ when told.HasFlag(FolderAttributes.All) => MailboxRole.All,
        _ when told.HasFlag(FolderAttributes.Flagged) => MailboxRole.Flagged,
        _ when told.HasFlag(FolderAttributes.Important) => MailboxRole.Important,
        _ => MailboxRole.None,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "The server refused to list its {Place} namespace: {Response}")]
    private static partial void LogNamespaceRefused(ILogger log, MailboxPlace place, ImapCommandResponse response);
}
