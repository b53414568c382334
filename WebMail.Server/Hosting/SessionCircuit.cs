using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using WebMail.Components.Shell;
using WebMail.Server.Accounts;

namespace WebMail.Server.Hosting;

/// <summary>Gives a circuit the person's mail; the session is looked up anew at each event, so nothing is done for one that has ended.</summary>
internal sealed class SessionCircuit(AuthenticationStateProvider authentication, CurrentSession current, Sessions sessions, ServerMetrics metrics) : CircuitHandler
{
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        metrics.Circuits.Add(1);
        await LookUpAsync();
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        metrics.Circuits.Add(-1);
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        await LookUpAsync();
        await next(activity);
    };

    private async Task LookUpAsync()
    {
        var state = await authentication.GetAuthenticationStateAsync();
        current.Mail = state.User.FindFirst(SessionHandler.IdClaim)?.Value is { } id ? sessions.Find(id)?.Mail : null;
    }
}
