namespace WebMail.Engine.Messages.Reading;

/// <summary>A line of a plain text, or the joined lines of one flowed paragraph.</summary>
/// <param name="Depth">Levels of quotation.</param>
internal readonly record struct TextLine(int Depth, string Text);
