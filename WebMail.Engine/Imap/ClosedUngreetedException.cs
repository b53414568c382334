namespace WebMail.Engine.Imap;

/// <summary>The line was taken and closed before a greeting, as Courier does with an address that has too many connections.</summary>
internal sealed class ClosedUngreetedException(Exception inner) : Exception("closed before a greeting", inner);
