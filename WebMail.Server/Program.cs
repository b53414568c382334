using WebMail.Components.Shell;
using WebMail.Server.Accounts;
using WebMail.Server.Changes;
using WebMail.Server.Hosting;
using WebMail.Server.Live;
using WebMail.Server.Mailboxes;
using WebMail.Server.Messages;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
if (!StartUp.TryRead(builder, out var settings)) return SettingsProblem.ExitCode;

builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(o => KestrelLimits.Set(o, settings.Limits));
builder.Services.AddSettings(settings);
builder.Services.AddDataKeys(settings);
builder.Services.AddSignIn();
builder.Services.AddPages(settings);
builder.Services.AddCompression();
builder.Services.AddMeasuring();

var app = builder.Build();
StartUp.Warn(app, settings);

app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseCompression();
app.UseLanguages();
app.UseExceptionHandler(_ => { });
app.UseNotFoundPage();
app.UseMiddlewareOf<OriginGuard>(guard => guard.InvokeAsync);
app.UseCookiePolicy();
app.UseWebSockets();
app.UseRouting();
app.UseAuthentication();
app.UseMiddlewareOf<SocketDoor>(door => door.InvokeAsync);
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(Circuits.Set);
app.MapLogin();
app.MapHealth();

var mail = app.MapGroup("").RequireAuthorization();
mail.MapWindow();
mail.MapTree();
mail.MapMessage();
mail.MapParts();
mail.MapImages();
mail.MapChanges();
mail.MapToken();
mail.MapNews();

await app.RunAsync();
return 0;

public partial class Program;
