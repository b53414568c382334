using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using WebMail.Components.Messages;
using WebMail.Components.Shell;
using WebMail.Engine.Messages;

namespace WebMail.Server.Live;

/// <summary>New rows without the window around them.</summary>
internal sealed class ArrivedRows : ComponentBase
{
    [Parameter, EditorRequired] public required MessageWindow Window { get; set; }

    [Parameter, EditorRequired] public required Viewer Viewer { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        for (var place = 0; place < Window.Rows.Count; place++)
        {
            builder.OpenComponent<MessageRowView>(0);
            builder.SetKey(Window.Rows[place].Uid);
            builder.AddComponentParameter(1, nameof(MessageRowView.Row), Window.Rows[place]);
            builder.AddComponentParameter(2, nameof(MessageRowView.Mailbox), Window.Mailbox);
            builder.AddComponentParameter(3, nameof(MessageRowView.Viewer), Viewer);
            builder.AddComponentParameter(4, nameof(MessageRowView.Place), place);
            builder.AddComponentParameter(5, nameof(MessageRowView.Total), Window.Total);
            builder.CloseComponent();
        }
    }
}
