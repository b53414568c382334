namespace WebMail.Engine.Messages.Reading;

/// <summary>What of <see cref="HtmlElementKinds"/> an open element is, asked for often enough to be kept with it.</summary>
[Flags]
internal enum ElementTraits
{
    None = 0,
    Scope = 1,
    Cell = 2,
    Special = 4,
    Heading = 8,
    Rows = 16,
    Row = 32,
    Table = 64,
    List = 128,
    Definition = 256,
    DefinitionList = 512,
    Formatting = 1024,
}
