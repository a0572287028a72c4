using LocalAws.Hosting;
using LocalAws.Telemetry;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddLocalAws();
builder.AddLocalAwsTelemetry();

var app = builder.Build();
app.UseLocalAws();
app.Run();
