namespace WebMail.Engine.Messages.Reading;

/// <summary>A remote image.</summary>
/// <param name="MediaType">As its bytes say (<see cref="ServedType.OfImage"/>); the sender's type is dropped.</param>
public sealed record ProxiedImage(ReadOnlyMemory<byte> Bytes, string MediaType);
