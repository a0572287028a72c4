using Processor.Aws;
using Processor.Consuming;
using Processor.Handlers;
using Processor.Storage;
using Processor.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddProcessorTelemetry()
    .AddAwsClients()
    .AddStorage()
    .AddHandlers()
    .AddConsuming();

var app = builder.Build();
app.MapDefaultEndpoints();
app.Run();
