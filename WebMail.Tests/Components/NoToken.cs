using Microsoft.AspNetCore.Components.Forms;

namespace WebMail.Tests.Components;

/// <summary>Forms without a token, which only a host can make.</summary>
internal sealed class NoToken : AntiforgeryStateProvider
{
    public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
}
