using WebMail.Engine.Messages;
using Xunit;

namespace WebMail.Tests.Engine.Messages;

public sealed class KeptRowsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_random_arrivals_and_losses_every_kept_window_is_what_the_mailbox_holds(int seed)
    {
        var random = new Random(seed);
        var mailbox = Enumerable.Range(1, 300).Select(n => (uint)(n * 3)).ToList();
        var kept = new KeptRows();
        kept.Clear(mailbox.Count);
        for (var step = 0; step < 3000; step++)
        {
            switch (random.Next(5))
            {
                case 0 when mailbox.Count > 0:
                    var gone = mailbox[random.Next(mailbox.Count)];
                    mailbox.Remove(gone);
                    kept.Remove(gone);
                    break;
                case 1 when mailbox.Count > 0:
                    var place = random.Next(mailbox.Count) + 1;
                    mailbox.RemoveAt(place - 1);
                    kept.RemoveAt(place);
                    break;
                case 2:
                    var first = (mailbox.Count == 0 ? 0 : mailbox[^1]) + (uint)random.Next(1, 4);
                    mailbox.Add(first);
                    kept.Append([Row(first)]);
                    break;
                case 3 when mailbox.Count > 0:
                    var from = random.Next(mailbox.Count);
                    var count = Math.Min(random.Next(1, 20), mailbox.Count - from);
                    Assert.True(kept.Place(from + 1, [.. mailbox.GetRange(from, count).Select(Row)]));
                    break;
                default:
                    kept.Trim(120);
                    break;
            }

            Assert.Equal(mailbox.Count, kept.Total);
            CheckWindow(kept, mailbox, random.Next(Math.Max(1, mailbox.Count)), random.Next(1, 10));
        }
    }

    [Fact]
    public void A_stretch_that_contradicts_what_is_kept_is_not_taken()
    {
        var kept = new KeptRows();
        kept.Clear(10);
        Assert.True(kept.Place(4, [Row(40), Row(50)]));
        Assert.False(kept.Place(5, [Row(51), Row(60)]));
        Assert.False(kept.Place(1, [Row(45)]));
        Assert.False(kept.Place(10, [Row(100), Row(110)]));
        Assert.Equal([50, 40], kept.Take(5, 2)!.Select(r => r.Uid));
    }

    private static void CheckWindow(KeptRows kept, List<uint> mailbox, int start, int count)
    {
        if (kept.Take(start, count) is not { } rows) return;
        var wanted = Enumerable.Reverse(mailbox).Skip(start).Take(count);
        Assert.Equal(wanted, rows.Select(r => r.Uid));
    }

    private static MessageRow Row(uint uid) => new(uid, [], $"{uid}", DateTimeOffset.UnixEpoch, MessageFlags.None, [], 1, false);
}
