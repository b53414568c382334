using System.Net;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WebMail.Tests.Support.Fakes;
using Xunit;

namespace WebMail.Tests.Server;

public sealed class BoundsTests(FakeMail mail) : IClassFixture<FakeMail>
{
    [Fact]
    public void Circuits_and_hubs_are_bounded()
    {
        var circuits = mail.Services.GetRequiredService<IOptions<CircuitOptions>>().Value;
        Assert.False(circuits.DetailedErrors);
        Assert.InRange(circuits.DisconnectedCircuitMaxRetained, 0, 100);
        Assert.InRange(circuits.DisconnectedCircuitRetentionPeriod, TimeSpan.Zero, TimeSpan.FromMinutes(3));
        Assert.InRange(circuits.MaxBufferedUnacknowledgedRenderBatches, 1, 10);
        Assert.InRange(circuits.JSInteropDefaultCallTimeout, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var hubs = mail.Services.GetRequiredService<IOptions<HubOptions>>().Value;
        Assert.InRange(hubs.MaximumReceiveMessageSize!.Value, 1, 32 * 1024);
        Assert.Equal(1, hubs.MaximumParallelInvocationsPerClient);
        Assert.False(hubs.EnableDetailedErrors);
    }

    [Fact]
    public void A_request_is_bounded_before_anybody_is_known()
    {
        var kestrel = mail.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        Assert.False(kestrel.AddServerHeader);
        Assert.Equal(1_048_576, kestrel.Limits.MaxRequestBodySize);
        Assert.InRange(kestrel.Limits.RequestHeadersTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_by_a_real_server()
    {
        using var onPort = new FakeMail();
        onPort.StartOnPort();
        using var anna = new Visitor(onPort);
        await anna.SignInAsync();
        var answer = await anna.SendAsync(HttpMethod.Post, "/changes", new ByteArrayContent(new byte[2_000_000]), ("RequestVerificationToken", await anna.TokenAsync()));
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType]);
        var large = new StringContent(new string(' ', 2_000_000) + "{}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await anna.SendAsync(HttpMethod.Post, "/changes", large, ("RequestVerificationToken", await anna.TokenAsync()))).StatusCode);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("password")]
    public async Task What_no_mail_server_could_take_is_not_sent_to_one(string field)
    {
        using var anna = new Visitor(mail);
        var asked = mail.Mail.Asked;
        foreach (var odd in (string[])["", "a\r\nb", "a\0b", new string('a', 5_000)])
        {
            var answer = field == "user" ? await anna.SignInAsync(odd) : await anna.SignInAsync(password: odd);

            // A form that holds NUL isn't even read.
            Assert.Equal(odd.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.Equal(asked, mail.Mail.Asked);
    }
}
