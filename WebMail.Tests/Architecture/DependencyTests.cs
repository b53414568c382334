using System.Reflection;
using WebMail.Components.Shell;
using WebMail.Engine;
using Xunit;

namespace WebMail.Tests.Architecture;

public sealed class DependencyTests
{
    private static readonly Assembly Engine = typeof(EngineRegistration).Assembly, Page = typeof(App).Assembly, Host = typeof(Program).Assembly;
    private static readonly string[] MailLibraries = ["MailKit", "MimeKit", "HtmlSanitizer", "AngleSharp", "AngleSharp.Css", "UtfUnknown", "UTF.Unknown", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"];

    /// <summary>The doors of the engine that are neither a contract nor a record.</summary>
    private static readonly string[] PublicClasses = ["EngineRegistration", "MailError", "DownloadHeader", "ServedType"];

    [Fact]
    public void The_engine_knows_neither_the_page_nor_the_host() => Offenders.None(References(Engine).Intersect(["WebMail.Components", "WebMail.Server"]));

    [Fact]
    public void The_engine_hangs_on_no_web_framework() => Assert.DoesNotContain(References(Engine), r => r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void The_page_does_not_know_the_host() => Assert.DoesNotContain("WebMail.Server", References(Page));

    [Fact]
    public void Mail_libraries_stay_in_the_engine()
    {
        Offenders.None(References(Page).Intersect(MailLibraries));
        Offenders.None(References(Host).Intersect(MailLibraries));
    }

    [Fact]
    public void What_the_engine_shows_are_contracts_and_records()
    {
        var others = Engine.GetExportedTypes().Where(t => !t.IsInterface && !t.IsEnum && !IsRecord(t) && !t.IsNested && !PublicClasses.Contains(t.Name));
        Offenders.None(others.Select(t => t.FullName));
    }

    [Fact]
    public void No_type_of_a_mail_library_crosses_the_engines_border()
    {
        var members = Engine.GetExportedTypes().SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));
        Offenders.None(members.Where(m => Named(m).Any(t => MailLibraries.Contains(t.Assembly.GetName().Name))).Select(m => $"{m.DeclaringType}.{m.Name}"));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    private static IEnumerable<Type> Named(MemberInfo member) => member switch
    {
        MethodBase method => [.. method.GetParameters().Select(p => p.ParameterType), .. method is MethodInfo info ? new[] { info.ReturnType } : []],
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        EventInfo notice => [notice.EventHandlerType!],
        _ => [],
    };
}
