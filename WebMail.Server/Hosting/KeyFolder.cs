using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace WebMail.Server.Hosting;

/// <summary>Keys as files that nobody but this user of the machine may read, which the framework's own folder doesn't see to.</summary>
internal sealed class KeyFolder(string path) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.xml").Order(StringComparer.Ordinal).Select(f => XElement.Load(f))] : [];

    public void StoreElement(XElement element, string friendlyName)
    {
        var name = string.Concat(friendlyName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Whole or not at all: a key that was half written would keep every later start from reading the folder.
        var unfinished = Path.Combine(path, $".{name}.{Path.GetRandomFileName()}");
        using (var file = new FileStream(unfinished, options)) element.Save(file);
        File.Move(unfinished, Path.Combine(path, name + ".xml"), overwrite: true);
    }
}
