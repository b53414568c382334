using System.Net;
using Microsoft.Extensions.Time.Testing;
using WebMail.Server.Accounts;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class SignInLimiterTests
{
    private const string Anna = "anna@example.org@example", Home = "192.0.2.1", Stranger = "198.51.100.7";

    private readonly FakeTimeProvider time = new();
    private readonly SignInLimiter limiter;

    public SignInLimiterTests() => limiter = new SignInLimiter(time);

    [Fact]
    public void Guessing_gets_slower_with_every_try()
    {
        var waits = Enumerable.Range(0, 50).Select(_ => Guess(Anna, Stranger)).ToList();
        Assert.All(waits.Take(4), w => Assert.Equal(TimeSpan.Zero, w));
        Assert.True(waits[10] > waits[6]);
        Assert.Equal(TimeSpan.FromMinutes(15), waits[49]);
        Assert.True(time.GetUtcNow() - new FakeTimeProvider().GetUtcNow() > TimeSpan.FromHours(5));
    }

    [Fact]
    public void Fifty_guesses_of_a_stranger_hold_the_owner_up_nowhere_else()
    {
        for (var n = 0; n < 50; n++) Guess(Anna, Stranger);
        Assert.Equal(TimeSpan.Zero, limiter.Begin(Anna, Home));
    }

    [Fact]
    public void Guessing_many_names_from_one_network_gets_slower_too()
    {
        for (var n = 0; n < 40; n++) Guess($"person{n}", Stranger);
        Assert.True(limiter.Begin("another", Stranger) > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Tries_at_the_same_time_are_counted_each()
    {
        var through = 0;
        Parallel.For(0, 200, _ =>
        {
            if (limiter.Begin(Anna, Stranger) == TimeSpan.Zero) Interlocked.Increment(ref through);
        });
        Assert.Equal(5, through);
    }

    [Fact]
    public void The_right_password_makes_all_forgotten()
    {
        for (var n = 0; n < 4; n++) Guess(Anna, Home);
        limiter.Begin(Anna, Home);
        limiter.Forgive(Anna, Home, right: true);
        for (var n = 0; n < 4; n++) Assert.Equal(TimeSpan.Zero, Guess(Anna, Home));
    }

    [Fact]
    public void Someone_who_shares_a_network_with_a_guesser_waits_a_minute_at_most()
    {
        for (var n = 0; n < 200; n++) Guess($"person{n}", Stranger);
        Assert.InRange(limiter.Begin(Anna, Stranger), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_server_that_is_down_is_held_against_nobody()
    {
        for (var n = 0; n < 100; n++)
        {
            Assert.Equal(TimeSpan.Zero, limiter.Begin(Anna, Home));
            limiter.Forgive(Anna, Home, right: false);
        }
    }

    [Fact]
    public async Task At_the_door_guessing_is_answered_with_a_wait_and_made_up_addresses_dont_help()
    {
        using var mail = new FakeMail();
        using var thief = new Visitor(mail);
        HttpResponseMessage? answer = null;
        for (var n = 0; n < 8; n++) answer = await thief.SignInAsync(password: $"guess {n}", headers: ("X-Forwarded-For", $"203.0.113.{n}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer!.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.InRange(mail.Mail.Asked, 5, 6);

        mail.Remote = IPAddress.Parse("192.0.2.99");
        using var owner = new Visitor(mail);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.SignInAsync()).StatusCode);
    }

    [Fact]
    public async Task Behind_a_known_proxy_people_are_told_apart()
    {
        using var mail = new FakeMail { Settings = new() { ["WebMail:Proxies:0"] = "127.0.0.1" } };
        using var thief = new Visitor(mail);
        for (var n = 0; n < 8; n++) await thief.SignInAsync(password: $"guess {n}", headers: ("X-Forwarded-For", "203.0.113.1"));
        using var owner = new Visitor(mail);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.SignInAsync(headers: ("X-Forwarded-For", "203.0.113.2"))).StatusCode);
    }

    // Waits as long as asked, guesses, and says how long the next one has to wait.
    private TimeSpan Guess(string person, string network)
    {
        var wait = limiter.Begin(person, network);
        if (wait == TimeSpan.Zero) return wait;
        time.Advance(wait);
        Assert.Equal(TimeSpan.Zero, limiter.Begin(person, network));
        return wait;
    }
}
