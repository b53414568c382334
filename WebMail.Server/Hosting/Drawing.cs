using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebMail.Server.Hosting;

/// <summary>Draws components outside a page, in the current culture: fragments over HTTP, patches and parts of answers.</summary>
internal sealed class Drawing(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    public static RazorComponentResult<TComponent> Result<TComponent>(params (string Name, object? Value)[] parameters) where TComponent : IComponent =>
        new(Named(parameters)) { PreventStreamingRendering = true };

    public async Task<string> DrawAsync<TComponent>(params (string Name, object? Value)[] parameters) where TComponent : IComponent
    {
        // News are drawn long after the call that asked for them, and its scope, have ended.
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(Named(parameters)))).ToHtmlString());
    }

    private static Dictionary<string, object?> Named((string Name, object? Value)[] parameters) => parameters.ToDictionary(p => p.Name, p => p.Value);
}
