using System.Text.Json.Serialization;
using WebMail.Engine.Messages.Reading;

namespace WebMail.Server.Messages;

/// <summary>An opened message for the page.</summary>
/// <param name="Header">HTML drawn by our components.</param>
/// <param name="Body">Cleaned HTML, for the message frame only.</param>
/// <param name="HeldBack">Remote images that aren't shown.</param>
internal sealed record MessageAnswer(
    uint Uid,
    string Subject,
    string Header,
    string Body,
    [property: JsonConverter(typeof(JsonStringEnumConverter<BodyFormat>))] BodyFormat Format,
    bool Cut,
    int HeldBack,
    bool Unread,
    bool Flagged);
