using Xunit;

namespace WebMail.Tests.Support;

/// <summary>For tests that measure the process or the clock: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
