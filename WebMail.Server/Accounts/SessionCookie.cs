using WebMail.Components.Shell;

namespace WebMail.Server.Accounts;

/// <summary>The cookie that says who is signed in. <c>__Host-</c> makes the browser insist on Secure, on no Domain and on the whole site.</summary>
internal static class SessionCookie
{
    public const string Name = "__Host-session";

    public static void Write(HttpContext http, string reference, bool isPublic, TimeSpan lasts)
    {
        http.Response.Cookies.Append(Name, reference, Options(isPublic ? null : lasts));
        if (isPublic) http.Response.Cookies.Delete(Viewer.OwnComputerCookie, Options(null));
        else http.Response.Cookies.Append(Viewer.OwnComputerCookie, "1", Options(TimeSpan.FromDays(365)));
    }

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options(null));

    // Lax, since a link to a message and a mailto: handler come from elsewhere; what changes something is guarded by more than this.
    private static CookieOptions Options(TimeSpan? lasts) =>
        new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lasts, IsEssential = true };
}
