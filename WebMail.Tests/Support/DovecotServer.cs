namespace WebMail.Tests.Support;

/// <summary>As Debian has it, with NOTIFY, QRESYNC, METADATA and ACL.</summary>
public sealed class DovecotServer() : MailServer("dovecot", "dovecot");
