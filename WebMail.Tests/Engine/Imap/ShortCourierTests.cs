using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WebMail.Engine.Accounts;
using WebMail.Engine.Imap;
using WebMail.Tests.Support;
using Xunit;

namespace WebMail.Tests.Engine.Imap;

[Trait("Kind", "Servers")]
public sealed class ShortCourierTests(ShortCourierServer courier) : IClassFixture<ShortCourierServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(4)]
    [InlineData(null)] // nobody told us: it is learnt from the closed lines
    public async Task Twenty_people_through_four_connections_all_get_answers(int? configured)
    {
        using var metrics = new ImapMetrics();
        var pools = new ImapPools(metrics, TimeProvider.System, NullLoggerFactory.Instance);
        var profile = new ServerProfile
        {
            Name = "courier",
            Imap = new Uri(string.Create(CultureInfo.InvariantCulture, $"imaps://localhost:{courier.Imaps.Port}")),
            CertificateAuthority = courier.CaFile,
            MaxConnectionsPerAddress = configured,
        };
        var people = new[] { "anna", "bruno", "clara", "david" };
        var opened = Enumerable.Range(0, 20).Select(i => pools.Open(profile, new Credentials("courier", people[i % 4], MailServer.Password))).ToList();
        var answers = await Task.WhenAll(opened.SelectMany(p => Enumerable.Range(0, 3).Select(_ => p.RunAsync(new ImapWork(null), ListAsync, Token))));
        Assert.Equal(60, answers.Length);
        Assert.All(answers, count => Assert.True(count > 3));
        foreach (var pool in opened) await pool.DisposeAsync();
    }

    /// <summary>Not SELECT: several of one person's sessions wait for each other's lock there, for up to half a minute.</summary>
    private static async Task<int> ListAsync(ImapConnection connection, CancellationToken token) =>
        (await connection.Client.GetFoldersAsync(connection.Client.PersonalNamespaces[0], cancellationToken: token)).Count;
}
