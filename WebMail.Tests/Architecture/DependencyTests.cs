using Xunit;

namespace WebMail.Tests.Architecture;

public sealed class DependencyTests
{
    [Fact]
    public void The_engine_knows_neither_the_page_nor_the_host() =>
        Assert.DoesNotContain(typeof(WebMail.Engine.EngineRegistration).Assembly.GetReferencedAssemblies(), a => a.Name is "WebMail.Components" or "WebMail.Server");
}
