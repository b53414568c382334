using WebMail.Engine.Imap;

namespace WebMail.Engine.Messages.Reading;

/// <inheritdoc cref="IReading"/>
/// <remarks>For one account. The connection is given back before anything is decoded or cleaned.</remarks>
internal sealed partial class ImapReading(IImapPool pool, CleaningGate gate, IReadOnlyCollection<string> trustedIds, TimeProvider clock) : IReading
{
    private readonly KeptMessages _kept = new();
    private readonly BodyDrawing _drawing = new(gate, trustedIds);

    public async Task<OpenedMessage> OpenAsync(MessageId id, OpenOptions options, CancellationToken token)
    {
        var key = KeptMessages.Key.Of(id, options);
        if (_kept.Find(key) is { } kept) return await AgainAsync(id, kept, options, token).ConfigureAwait(false);
        var fetched = await FetchAsync(id, options, token).ConfigureAwait(false);
        var opened = new OpenedMessage(fetched.Header, await _drawing.DrawAsync(fetched, options, token).ConfigureAwait(false));
        // Addresses of our image proxy end after an hour, what is kept may not.
        if (options.RemoteImage is null) _kept.Keep(key, opened);
        _kept.Keep(id, fetched.Parts);
        return opened;
    }

    /// <summary>Flags are asked for anew, which also tells whether the message is still there; where the server is away what was read stays readable.</summary>
    private async Task<OpenedMessage> AgainAsync(MessageId id, OpenedMessage kept, OpenOptions options, CancellationToken token)
    {
        try
        {
            var flags = await pool.RunAsync(Work(id, options.Prefetch), (c, t) => MessageFetch.FlagsAsync(c, id, t), token).ConfigureAwait(false);
            return kept with { Header = kept.Header with { Flags = flags } };
        }
        catch (MailError error) when (error.IsPassing)
        {
            return kept;
        }
        catch (MailError error) when (error.Kind is MailErrorKind.MessageGone or MailErrorKind.MailboxGone or MailErrorKind.NoPermission)
        {
            _kept.Forget(id);
            throw;
        }
    }

    private Task<FetchedMessage> FetchAsync(MessageId id, OpenOptions options, CancellationToken token) =>
        StructuredAsync(id, structured => pool.RunAsync(Work(id, options.Prefetch), (c, t) => MessageFetch.OpenAsync(c, id, options, structured, t), token));

    /// <summary>A structure that crosses our bounds or MailKit's grammar costs the connection, so it is not asked for again.</summary>
    private async Task<T> StructuredAsync<T>(MessageId id, Func<bool, Task<T>> ask)
    {
        if (!_kept.IsUnreadable(id))
        {
            try
            {
                return await ask(true).ConfigureAwait(false);
            }
            catch (MailError error) when (error.Kind == MailErrorKind.NotUnderstood)
            {
                _kept.KeepUnreadable(id);
            }
        }

        return await ask(false).ConfigureAwait(false);
    }

    private static ImapWork Work(MessageId id, bool prefetch = false) => new(id.Mailbox.Path) { Order = prefetch ? WorkOrder.Prefetch : WorkOrder.Person };
}
