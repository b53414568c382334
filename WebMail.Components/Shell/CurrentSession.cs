using WebMail.Engine.Accounts;

namespace WebMail.Components.Shell;

/// <summary>The mail session of the person whom the request or circuit belongs to; null before sign-in.</summary>
public sealed class CurrentSession
{
    public IMailSession? Mail { get; set; }
}
