using Microsoft.Extensions.Time.Testing;
using WebMail.Engine.Imap;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

public sealed class PoolCeilingTests
{
    [Fact]
    public void What_was_refused_is_tried_again_one_by_one_and_later_each_time()
    {
        var time = new FakeTimeProvider();
        var ceiling = new PoolCeiling(4, time);
        ceiling.Lower(2);
        ceiling.MayRaise();
        Assert.Equal(2, ceiling.Value);
        time.Advance(TimeSpan.FromSeconds(30));
        ceiling.MayRaise();
        Assert.Equal(3, ceiling.Value);
        ceiling.Lower(2);
        time.Advance(TimeSpan.FromSeconds(59));
        ceiling.MayRaise();
        Assert.Equal(2, ceiling.Value);
        for (var i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            ceiling.MayRaise();
        }

        Assert.Equal(4, ceiling.Value);
    }

    [Fact]
    public void There_is_always_one()
    {
        var ceiling = new PoolCeiling(4, TimeProvider.System);
        ceiling.Lower(0);
        Assert.Equal(1, ceiling.Value);
        Assert.Equal(1, new PoolCeiling(0, TimeProvider.System).Value);
    }
}
