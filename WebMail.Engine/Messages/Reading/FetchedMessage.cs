namespace WebMail.Engine.Messages.Reading;

/// <summary>What the server told of a message: enough to draw it without asking again.</summary>
/// <param name="AuthenticationResults">Values of that field, topmost first.</param>
/// <param name="Choice">Null where the structure couldn't be read.</param>
/// <param name="Texts">The parts to be shown, in their order.</param>
internal sealed record FetchedMessage(
    MessageHeader Header,
    IReadOnlyList<string> AuthenticationResults,
    BodyChoice? Choice,
    MessageParts Parts,
    IReadOnlyList<FetchedText> Texts);
