using WebMail.Engine.Live;

namespace WebMail.Engine.Messages;

/// <summary>A kept message as a connection sees it now.</summary>
/// <param name="Place">Its message sequence number there.</param>
internal sealed record SeenMessage(int Place, FlagState Flags)
{
    public uint Uid => Flags.Uid;
}
