using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using WebMail.Engine.Accounts;
using WebMail.Tests.Support;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class StorageFailureTests : IDisposable
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero));
    private readonly BrokenSignIns stored = new();
    private readonly FakeMail mail;

    public StorageFailureTests() =>
        mail = new FakeMail { Time = time, MoreServices = services => services.Replace(ServiceDescriptor.Singleton<ISignIns>(stored)) };

    public void Dispose() => mail.Dispose();

    [Fact]
    public async Task Signing_out_holds_while_storage_is_broken_and_after_it_works_again()
    {
        using var anna = new Visitor(mail);
        await anna.SignInAsync();
        var kept = anna.Session!;
        stored.IsBroken = true;
        Assert.Equal("/login", (await anna.SignOutAsync()).Headers.Location!.OriginalString);
        using var thief = new Visitor(mail);
        thief.Cookies.Add(new Uri("https://localhost"), new Cookie("__Host-session", kept, "/") { Secure = true });
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/token")).StatusCode);
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/token")).StatusCode);
        stored.IsBroken = false;
        time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(() => stored.Count == 0);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/token")).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_signed_in_by_a_storage_that_fails()
    {
        using var stranger = new Visitor(mail);
        stranger.Cookies.Add(new Uri("https://localhost"), new Cookie("__Host-session", new string('A', 43), "/") { Secure = true });
        stored.IsBroken = true;
        var answer = await stranger.GetAsync("/token");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("disk", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.Contains("reference", said, StringComparison.Ordinal);
    }

    private sealed class BrokenSignIns : ISignIns
    {
        private readonly Dictionary<string, SignIn> all = [];

        public bool IsBroken { get; set; }

        public int Count => all.Count;

        public Task AddAsync(SignIn signIn, CancellationToken token) => DoAsync(() => all.TryAdd(signIn.Id, signIn));

        public async Task<SignIn?> FindAsync(string id, CancellationToken token)
        {
            SignIn? found = null;
            await DoAsync(() => all.TryGetValue(id, out found));
            return found;
        }

        public Task UseAsync(string id, DateTimeOffset at, CancellationToken token) => DoAsync(() => true);

        public Task<bool> RemoveAsync(string id, CancellationToken token) => DoAsync(() => all.Remove(id));

        public Task RemoveAllAsync(string person, CancellationToken token) => DoAsync(() => true);

        public Task RemoveOverAsync(DateTimeOffset created, DateTimeOffset used, DateTimeOffset usedPublic, CancellationToken token) => DoAsync(() => true);

        private async Task<bool> DoAsync(Func<bool> action)
        {
            await Task.Yield();
            lock (all) return IsBroken ? throw new IOException("The disk is full.") : action();
        }
    }
}
