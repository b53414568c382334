namespace WebMail.Engine.Messages.Reading;

/// <summary>A part while it streams.</summary>
/// <param name="Content">Decoded bytes; disposing it gives the connection back, before the end by dropping it.</param>
/// <param name="Length">Decoded length in bytes where it is known beforehand, else null.</param>
public sealed record PartContent(Stream Content, string FileName, string MediaType, long? Length) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
