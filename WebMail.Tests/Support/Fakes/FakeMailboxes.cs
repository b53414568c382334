using WebMail.Engine.Mailboxes;
using WebMail.Engine.Messages;

namespace WebMail.Tests.Support.Fakes;

internal sealed class FakeMailboxes(FakeMailSession session) : IMailboxes
{
    public Task<MailboxTree> ListAsync(string account, CancellationToken token)
    {
        session.ThrowIfFailing();
        return Task.FromResult(new MailboxTree(account, [.. session.Store.Paths.Select(path => Line(account, path))]));
    }

    public Task<MailboxTree> RefreshAsync(string account, CancellationToken token) => ListAsync(account, token);

    public Task<Quota?> GetQuotaAsync(string account, CancellationToken token) => Task.FromResult<Quota?>(new Quota("", 800_000_000, 1_000_000_000));

    private Mailbox Line(string account, string path)
    {
        var rows = session.Store.Of(path);
        var parts = path.Split('/');
        return new Mailbox(
            new MailboxId(account, path), parts[^1], Role(path), MailboxPlace.Own, parts.Length, true,
            session.Store.Paths.Any(p => p.StartsWith(path + "/", StringComparison.Ordinal)),
            rows.Count(r => !r.Flags.HasFlag(MessageFlags.Seen)), rows.Count)
        {
            Parent = parts.Length > 1 ? string.Join('/', parts[..^1]) : null,
        };
    }

    private static MailboxRole Role(string path) => path == "INBOX" ? MailboxRole.Inbox : Enum.TryParse<MailboxRole>(path, out var role) ? role : MailboxRole.None;
}
