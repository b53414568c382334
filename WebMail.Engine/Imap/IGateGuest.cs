namespace WebMail.Engine.Imap;

/// <summary>Somebody who takes places at a <see cref="ServerGate"/>. The gate calls these outside of its lock.</summary>
internal interface IGateGuest
{
    /// <summary>Since when a place of this guest is unused; null if all are in use.</summary>
    DateTimeOffset? UnusedSince { get; }

    /// <summary>Others need a place: give back an unused one, or end what only watches.</summary>
    void Yield();

    /// <summary>A place is reserved for this guest: <see cref="ServerGate.TryEnter"/> takes it, <see cref="ServerGate.Leave"/> gives it back.</summary>
    void PlaceReserved();
}
