namespace WebMail.Engine.Messages;

/// <summary>A name and address out of a header, decoded, without control or bidirectional characters.</summary>
/// <param name="Name">Empty where the header has none.</param>
/// <param name="Address">As written, domain in Unicode; empty where the header is broken.</param>
public sealed record Correspondent(string Name, string Address)
{
    /// <summary>The name, or the address where there is none.</summary>
    public string Shown => Name.Length > 0 ? Name : Address;
}
