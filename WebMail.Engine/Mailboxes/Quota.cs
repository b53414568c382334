namespace WebMail.Engine.Mailboxes;

/// <summary>Storage of a quota root (RFC 9208).</summary>
/// <param name="UsedBytes">In bytes; the protocol counts units of 1,024.</param>
/// <param name="LimitBytes">In bytes, above 0.</param>
public sealed record Quota(string Root, long UsedBytes, long LimitBytes);
