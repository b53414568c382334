using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace WebMail.Engine;

/// <summary>Charsets that .NET leaves out. MimeKit looks once, at its own start, which of those of East Asia there are, so they must be there before it is first used.</summary>
internal static class LegacyCharsets
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "There is no first use of MimeKit that this assembly could wait for.")]
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
}
