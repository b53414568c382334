using WebMail.Components.Resources;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Components.Messages.Reading;

/// <summary>The sentence of each warning; its {0}, {1} are the warning's values.</summary>
public static class WarningText
{
    public static string For(MessageWarningKind kind) => kind switch
    {
        MessageWarningKind.ReplyToElsewhere => Words.WarnReplyToElsewhere,
        MessageWarningKind.NameHoldsAddress => Words.WarnNameHoldsAddress,
        MessageWarningKind.LinkGoesElsewhere => Words.WarnLinkGoesElsewhere,
        MessageWarningKind.AttachmentCanRun => Words.WarnAttachmentCanRun,
        MessageWarningKind.SenderUnproven => Words.WarnSenderUnproven,
        MessageWarningKind.SeveralSenders => Words.WarnSeveralSenders,
        _ => Words.WarnOther,
    };

    /// <summary>The values as the sentence takes them: several senders are one list.</summary>
    public static IReadOnlyList<string> Values(MessageWarning warning) =>
        warning.Kind == MessageWarningKind.SeveralSenders ? [string.Join(Words.ListSeparator, warning.Values)] : warning.Values;
}
