namespace WebMail.Engine.Messages.Reading;

/// <summary>What the shown body is.</summary>
public enum BodyFormat
{
    /// <summary>No part that can be shown.</summary>
    None,
    PlainText,
    Html,

    /// <summary>Couldn't be cleaned in time or at all: its source can be shown.</summary>
    Unshowable,
}
