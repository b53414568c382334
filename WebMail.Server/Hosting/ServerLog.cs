namespace WebMail.Server.Hosting;

/// <summary>What the host says about itself.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(EventId = 50, Level = LogLevel.Warning, Message = "The keys in {Folder} are not encrypted: whoever can read them can forge forms. Set WebMail:Keys:File or WebMail:Keys:Certificate")]
    public static partial void PlainKeys(ILogger log, string folder);

    [LoggerMessage(EventId = 52, Level = LogLevel.Warning, Message = "Somebody tried to sign in over http, where browsers keep no cookie of ours. Put TLS before WebMail, and name the proxy in WebMail:Proxies if one speaks https for it")]
    public static partial void WithoutTls(ILogger log);

    [LoggerMessage(EventId = 53, Level = LogLevel.Warning, Message = "The setting {Key} is not known and means nothing")]
    public static partial void UnknownSetting(ILogger log, string key);

    [LoggerMessage(EventId = 51, Level = LogLevel.Warning, Message = "No mail server is configured: set WebMail:Servers:0:Imap")]
    public static partial void NoServer(ILogger log);
}
