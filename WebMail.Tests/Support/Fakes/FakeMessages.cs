using WebMail.Engine;
using WebMail.Engine.Messages;

namespace WebMail.Tests.Support.Fakes;

internal sealed class FakeMessages(FakeMailSession session) : IMessages
{
    public Task<MessageWindow> GetWindowAsync(WindowRequest request, CancellationToken token)
    {
        session.ThrowIfFailing();
        if (!session.Store.Has(request.Mailbox.Path)) throw new MailError(MailErrorKind.MailboxGone);
        var all = session.Store.Of(request.Mailbox.Path);
        if (!string.IsNullOrWhiteSpace(request.Query)) all = [.. all.Where(r => Matches(r, request.Query))];
        var around = request.AroundUid is { } uid ? all.ToList().FindIndex(r => r.Uid == uid) : -1;
        var start = Math.Clamp(around >= 0 ? around - (request.Count / 2) : request.Start, 0, Math.Max(0, all.Count - 1));
        return Task.FromResult(new MessageWindow(
            request.Mailbox, FakeStore.UidValidity, all.Count, start, [.. all.Skip(start).Take(request.Count)], session.News.Latest, true));
    }

    private static bool Matches(MessageRow row, string query) =>
        row.Subject.Contains(query, StringComparison.OrdinalIgnoreCase) || row.Correspondents.Any(c => c.Shown.Contains(query, StringComparison.OrdinalIgnoreCase));
}
