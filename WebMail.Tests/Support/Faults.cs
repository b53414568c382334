namespace WebMail.Tests.Support;

/// <summary>What a <see cref="FaultProxy"/> does to what passes. May be changed at any time; holds from the next bytes on.</summary>
public sealed class Faults
{
    /// <summary>Delay each way: a round trip takes twice as long. Does not lessen the throughput.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Passes on at most so many bytes in one write; 0 is no limit.</summary>
    public int SliceBytes { get; set; }

    /// <summary>Bytes per second in each direction; 0 is no limit.</summary>
    public long BytesPerSecond { get; set; }

    /// <summary>Keeps connections open and passes nothing on in these directions. What came meanwhile follows once it ends, as after a healed line.</summary>
    public Directions BlackHole { get; set; }

    /// <summary>Closes the connection after so many bytes from the server; 0 is never.</summary>
    public long CutAfterBytesFromServer { get; set; }

    /// <summary>The cut is a reset (RST) instead of an orderly end.</summary>
    public bool CutByReset { get; set; }

    internal Faults Copy() => (Faults)MemberwiseClone();
}
