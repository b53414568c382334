using WebMail.Components.Mailboxes;
using WebMail.Components.Shell;
using WebMail.Engine;
using WebMail.Server.Accounts;
using WebMail.Server.Hosting;

namespace WebMail.Server.Mailboxes;

/// <summary>An account's group of the tree as HTML.</summary>
internal static class TreeEndpoint
{
    public static void MapTree(this IEndpointRouteBuilder app) => app.MapGet("/tree/{account}", GetAsync);

    private static async Task<IResult> GetAsync(HttpContext http, string account, string? refresh, CurrentSession current, CancellationToken token)
    {
        var mail = current.Mail!;
        if (MailRequest.Account(mail, account) is not { } shown) return Fault.Of(MailErrorKind.MailboxGone).ToResult();
        var tree = refresh is null ? await mail.Mailboxes.ListAsync(account, token) : await mail.Mailboxes.RefreshAsync(account, token);
        return Drawing.Result<MailboxTreeView>(
            (nameof(MailboxTreeView.Account), shown),
            (nameof(MailboxTreeView.Tree), tree),
            (nameof(MailboxTreeView.Unfolded), http.Request.Cookies[FoldState.Cookie]));
    }
}
