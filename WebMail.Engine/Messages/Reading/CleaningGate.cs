using Microsoft.Extensions.Logging;

namespace WebMail.Engine.Messages.Reading;

/// <summary>
/// Runs the cleaner off the caller's thread, a bounded number at once, each within its time; what fails or takes too
/// long comes back as plain text. Cleaning is all processor: more at once than there are processors helps nobody.
/// </summary>
internal sealed partial class CleaningGate(TimeProvider time, ILogger<CleaningGate> logger) : IDisposable
{
    private readonly SemaphoreSlim gate = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Cleans; falls back to the text alone. Never throws for what a message holds.</summary>
    /// <exception cref="OperationCanceledException">The caller's own token was cancelled.</exception>
    public async Task<CleanedHtml> CleanAsync(string html, CleanOptions options, CancellationToken token)
    {
        await gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Clean(html, options, token), token).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private CleanedHtml Clean(string html, CleanOptions options, CancellationToken token)
    {
        using var limit = new CancellationTokenSource(ReadingLimits.CleaningTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, token);
        try
        {
            return HtmlCleaner.Clean(html, options, both.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            LogTooLong(html.Length);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever a hostile text made a parser do, the reader sees its words and never the raw HTML.
            LogFailed(e.GetType().Name, html.Length);
        }

        return TextAlone(html, token);
    }

    private static CleanedHtml TextAlone(string html, CancellationToken token) =>
        new(TextBody.ToHtml(HtmlText.From(html, token)), 0, 0, [], [], Cut: html.Length > ReadingLimits.HtmlLength, Failed: true);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cleaning a message of {Length} characters took too long; it is shown as text")]
    private partial void LogTooLong(int length);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cleaning a message of {Length} characters failed ({Exception}); it is shown as text")]
    private partial void LogFailed(string exception, int length);
}
