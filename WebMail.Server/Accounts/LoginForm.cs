namespace WebMail.Server.Accounts;

/// <summary>The fields of the sign-in form.</summary>
/// <param name="Server">Null where the address decides.</param>
/// <param name="Public">Whether it is a public or shared computer.</param>
/// <param name="Return">Where to go after signing in, unchecked.</param>
internal sealed record LoginForm(string User, string Password, string? Server, bool Public, string? Return)
{
    public static LoginForm Of(IFormCollection form) => new(
        form["user"].ToString().Trim(),
        form["password"].ToString(),
        Or(form["server"].ToString()),
        form["public"].ToString() is "true" or "on",
        Or(form["returnUrl"].ToString()) ?? Or(form["return"].ToString()));

    public override string ToString() => "LoginForm (hidden)";

    private static string? Or(string text) => text.Length == 0 ? null : text;
}
