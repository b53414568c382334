namespace WebMail.Engine.Messages.Reading;

/// <summary>A link whose text looks like an address of one host while it leads to another. Hosts are in ASCII (IDNA).</summary>
public sealed record MisleadingLink(string Text, string ShownHost, string TargetHost);
