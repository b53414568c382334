namespace WebMail.Components.Shell;

/// <summary>Addresses on this installation, out of what a link or form claims to be one.</summary>
public static class LocalAddress
{
    /// <summary>The address if it can only lead to a page here; null for other hosts, schemes, <c>//host</c>, <c>/\host</c> and control characters.</summary>
    public static string? OrNull(string? address) =>
        address is ['/', ..] && address.Length <= 2000 && address is not ['/', '/' or '\\', ..] && !address.Any(c => char.IsControl(c) || c == '\\') ? address : null;
}
