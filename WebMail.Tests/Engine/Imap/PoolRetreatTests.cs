using Microsoft.Extensions.Time.Testing;
using WebMail.Engine;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class PoolRetreatTests
{
    [Fact]
    public void A_person_waits_a_second_and_the_rest_longer_each_time_but_never_more_than_eight()
    {
        var time = new FakeTimeProvider();
        var retreat = new PoolRetreat(time);
        Assert.True(retreat.Allows(false));
        for (var i = 0; i < 10; i++)
        {
            retreat.Failed(new MailError(MailErrorKind.ServerUnreachable));
            Assert.False(retreat.Allows(true) && i > 1);
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.True(retreat.Allows(true));
            if (i == 9) Assert.False(retreat.Allows(false));
            time.Advance(TimeSpan.FromSeconds(7));
            Assert.True(retreat.Allows(false));
        }
    }

    [Fact]
    public void A_refused_password_is_for_a_person_to_try_again_and_for_nobody_else()
    {
        var time = new FakeTimeProvider();
        var retreat = new PoolRetreat(time);
        retreat.Failed(new MailError(MailErrorKind.SignInNeeded));
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(retreat.Allows(true));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(retreat.Allows(true));
        Assert.False(retreat.Allows(false));
        retreat.Succeeded();
        Assert.True(retreat.Allows(false));
    }
}
