using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace WebMail.Tests.Support.Fakes;

/// <summary>A browser as far as a server can tell: keeps cookies, takes tokens out of pages, names its origin.</summary>
public sealed partial class Visitor : IDisposable
{
    // Cookies are kept for https in any case: browsers take localhost for safe, and .NET does not.
    private static readonly Uri Site = new("https://localhost");

    private readonly HttpClient client;

    public Visitor(FakeMail mail)
    {
        Cookies = new CookieContainer();
        var inner = mail.Address is null ? mail.Server.CreateHandler() : new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        client = new HttpClient(new CookieHandler(Cookies) { InnerHandler = inner }) { BaseAddress = mail.Address ?? Site };
    }

    public CookieContainer Cookies { get; }

    public string? Session => Cookies.GetCookies(Site)["__Host-session"]?.Value;

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, null, headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<HttpResponseMessage> SignInAsync(string user = "anna@example.org", string password = "secret", bool isPublic = false, string? returnUrl = null, params (string Name, string Value)[] headers)
    {
        var fields = new Dictionary<string, string> { ["user"] = user, ["password"] = password, ["__RequestVerificationToken"] = await FormTokenAsync() };
        if (isPublic) fields["public"] = "true";
        if (returnUrl is not null) fields["returnUrl"] = returnUrl;
        return await SendAsync(HttpMethod.Post, "/login", new FormUrlEncodedContent(fields), headers);
    }

    public async Task<HttpResponseMessage> SignOutAsync() =>
        await SendAsync(HttpMethod.Post, "/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenAsync())]));

    public async Task<HttpResponseMessage> ChangeAsync(object change, string? token = null)
    {
        var content = JsonContent.Create(change);
        return await SendAsync(HttpMethod.Post, "/changes", content, ("RequestVerificationToken", token ?? await TokenAsync()));
    }

    public async Task<string> TokenAsync() => await (await GetAsync("/token")).Content.ReadAsStringAsync();

    public async Task<string> FormTokenAsync()
    {
        var page = await (await GetAsync("/login")).Content.ReadAsStringAsync();
        return WebUtility.HtmlDecode(FormToken().Match(page).Groups[1].Value);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex FormToken();

    private sealed class CookieHandler(CookieContainer cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var header = cookies.GetCookieHeader(Site);
            if (header.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", header);
            var response = await base.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set) cookies.SetCookies(Site, cookie);
            }

            return response;
        }
    }
}
