namespace WebMail.Server.Live;

/// <summary>What the server calls in a page that listens. Public, since SignalR writes its implementation into an assembly of its own.</summary>
public interface INewsPage
{
    /// <param name="run">The run of the session that the patches' numbers count in.</param>
    /// <param name="patches">In sequence; see <see cref="NewsPatches"/>.</param>
    Task News(string run, IReadOnlyList<object> patches);

    /// <summary>The sign-in is over.</summary>
    Task Ended();
}
