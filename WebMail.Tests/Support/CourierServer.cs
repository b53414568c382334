namespace WebMail.Tests.Support;

/// <summary>RFC 2086 rights, no CONDSTORE, no MOVE; prefix "INBOX.".</summary>
public class CourierServer() : MailServer("courier", "courier");
