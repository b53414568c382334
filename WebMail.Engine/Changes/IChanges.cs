namespace WebMail.Engine.Changes;

/// <summary>The one way by which messages are changed: shown in all of the person's tabs at once, sent in order, confirmed or put back.</summary>
public interface IChanges
{
    /// <summary>Sends a change and returns what the server proved of it. A repeated <see cref="Change.Id"/> (within 10 minutes) returns the first outcome.</summary>
    /// <exception cref="MailError">Any of the connection's kinds: nothing was done, and all of it has been put back in the news.</exception>
    Task<ChangeOutcome> ApplyAsync(Change change, CancellationToken token);
}
