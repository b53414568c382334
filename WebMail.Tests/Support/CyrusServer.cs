namespace WebMail.Tests.Support;

/// <summary>One store in five views: both separators, with and without altnamespace, and one that hides what UW imapd lacked.</summary>
public sealed class CyrusServer() : MailServer("cyrus", "cyrus-slash", "cyrus-dot", "cyrus-altdot", "cyrus-unix", "cyrus-old");
