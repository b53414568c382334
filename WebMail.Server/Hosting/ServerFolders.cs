namespace WebMail.Server.Hosting;

/// <summary>Files and folders that the configuration names; relative ones from where WebMail was started.</summary>
internal static class ServerFolders
{
    /// <summary>The data folder, made where it is missing, closed to other users of the machine.</summary>
    public static string Prepare(SettingsReader section)
    {
        var path = Path.GetFullPath(section.Text("Data") ?? "data");
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var trial = Path.Combine(path, ".trial-" + Path.GetRandomFileName());
            File.WriteAllBytes(trial, []);
            File.Delete(trial);
            PrepareTemporary(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsProblem($"The setting {section.Path}:Data names the folder {path}, which can't be written: {problem.Message}");
        }

        return path;
    }

    // In a container with a read-only root the temporary folder lies in the data folder, which is empty at the first start.
    private static void PrepareTemporary(string data)
    {
        var path = Path.GetFullPath(Path.GetTempPath());
        if (path.StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal)) Directory.CreateDirectory(path);
    }

    /// <returns>Full path of a file that is there, or null where none is configured.</returns>
    public static string? Existing(SettingsReader section, string key)
    {
        if (section.Text(key) is not { } text) return null;
        var path = Path.GetFullPath(text);
        return File.Exists(path) ? path : throw section.Wrong(key, "a file that exists");
    }
}
