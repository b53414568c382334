namespace WebMail.Engine.Messages.Reading;

public enum MessageWarningKind
{
    /// <summary>Values: the reply address.</summary>
    ReplyToElsewhere,

    /// <summary>The name contains another address. Values: that address, the real one.</summary>
    NameHoldsAddress,

    /// <summary>Values: host in the text, host of the target.</summary>
    LinkGoesElsewhere,

    /// <summary>Values: file name.</summary>
    AttachmentCanRun,

    /// <summary>A trusted server says that the sender didn't authenticate (RFC 8601). Values: the From domain.</summary>
    SenderUnproven,

    /// <summary>More than one From address. Values: the addresses.</summary>
    SeveralSenders,
}
