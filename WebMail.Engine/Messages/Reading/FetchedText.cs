namespace WebMail.Engine.Messages.Reading;

/// <summary>A text part as the server sent it.</summary>
/// <param name="Encoded">Its bytes with the transfer encoding still on them.</param>
/// <param name="Cut">Whether there is more of it.</param>
internal sealed record FetchedText(TextSection Section, ReadOnlyMemory<byte> Encoded, bool Cut);
