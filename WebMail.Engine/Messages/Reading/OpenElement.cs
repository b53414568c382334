namespace WebMail.Engine.Messages.Reading;

/// <summary>An element between its tags.</summary>
internal sealed class OpenElement(string name)
{
    public string Name => name;

    /// <summary>Elements and texts directly in it so far.</summary>
    public int Children { get; set; }
}
