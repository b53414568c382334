using WebMail.Engine.Live;
using Xunit;

namespace WebMail.Tests.Engine.Live;

public sealed class NewsFeedTests
{
    private readonly NewsFeed feed = new();

    [Fact]
    public async Task A_page_that_was_away_hears_what_it_missed_in_order()
    {
        for (var i = 0; i < 5; i++) feed.Publish(new TreeChanged($"{i}"));
        Assert.Equal([3L, 4L, 5L], await NumbersAsync(2, 3));
    }

    [Fact]
    public async Task A_page_that_was_away_too_long_is_told_that_news_are_lost()
    {
        for (var i = 0; i < NewsFeed.Kept + 10; i++) feed.Publish(new TreeChanged("main"));
        await foreach (var news in feed.FollowAsync(3, TestContext.Current.CancellationToken))
        {
            Assert.IsType<NewsLost>(news.Event);
            Assert.Equal(feed.Latest, news.Number);
            break;
        }
    }

    [Fact]
    public async Task Numbers_of_another_run_are_lost_news_too()
    {
        feed.Publish(new TreeChanged("main"));
        await foreach (var news in feed.FollowAsync(700, TestContext.Current.CancellationToken))
        {
            Assert.IsType<NewsLost>(news.Event);
            break;
        }
    }

    [Fact]
    public async Task News_come_while_one_waits()
    {
        var waiting = NumbersAsync(0, 2);
        feed.Publish(new TreeChanged("a"));
        feed.Publish(new TreeChanged("b"));
        Assert.Equal([1L, 2L], await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    private async Task<List<long>> NumbersAsync(long after, int count)
    {
        var numbers = new List<long>();
        await foreach (var news in feed.FollowAsync(after, TestContext.Current.CancellationToken))
        {
            numbers.Add(news.Number);
            if (numbers.Count == count) break;
        }

        return numbers;
    }
}
