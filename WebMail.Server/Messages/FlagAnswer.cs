using WebMail.Engine.Live;
using WebMail.Engine.Messages;

namespace WebMail.Server.Messages;

/// <summary>A message's flags as the page knows them.</summary>
internal sealed record FlagAnswer(uint Uid, bool Unread, bool Flagged, bool Answered, bool Forwarded, IReadOnlyList<string> Keywords)
{
    public static FlagAnswer Of(FlagState state) => new(
        state.Uid,
        !state.Flags.HasFlag(MessageFlags.Seen),
        state.Flags.HasFlag(MessageFlags.Flagged),
        state.Flags.HasFlag(MessageFlags.Answered),
        state.Flags.HasFlag(MessageFlags.Forwarded),
        state.Keywords);
}
