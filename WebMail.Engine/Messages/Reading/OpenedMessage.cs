namespace WebMail.Engine.Messages.Reading;

/// <summary>A message, ready to be shown.</summary>
public sealed record OpenedMessage(MessageHeader Header, MessageBody Body);
