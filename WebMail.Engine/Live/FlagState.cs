using WebMail.Engine.Messages;

namespace WebMail.Engine.Live;

/// <summary>The flags of a message now.</summary>
public sealed record FlagState(uint Uid, MessageFlags Flags, IReadOnlyList<string> Keywords);
