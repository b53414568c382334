namespace WebMail.Tests.Support;

/// <summary>Courier as its own default has it: four connections from an address.</summary>
public sealed class ShortCourierServer : CourierServer
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["COURIER_MAX_PER_ADDRESS"] = "4" };
}
