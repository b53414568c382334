using Microsoft.Data.Sqlite;

namespace WebMail.Engine.Storage;

/// <summary>The SQLite file in the data folder.</summary>
internal static class DatabaseFile
{
    public static string Path(string dataFolder) => System.IO.Path.Combine(dataFolder, "webmail.db");

    public static string ConnectionString(string dataFolder) => new SqliteConnectionStringBuilder
    {
        DataSource = Path(dataFolder),
        DefaultTimeout = 10,
    }.ToString();
}
