using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace WebMail.Components.Shell;

/// <summary>A whole page as the answer of an endpoint: what a form's endpoint shows when it can't go on.</summary>
public static class PageResult
{
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="parameters">Parameters of the page, by name; null values are left out.</param>
    public static RazorComponentResult<App> Of<TPage>(int status, params IEnumerable<(string Name, object? Value)> parameters) where TPage : IComponent
    {
        var with = parameters.Where(p => p.Value is not null).ToDictionary(p => p.Name, p => p.Value!);
        return new RazorComponentResult<App>(new Dictionary<string, object?> { [nameof(App.Page)] = typeof(TPage), [nameof(App.With)] = with })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }
}
