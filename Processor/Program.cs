using Heartbeats;
using Microsoft.Extensions.Options;
using Processor.Aws;
using Processor.Consuming;
using Processor.Downstream;
using Processor.Files;
using Processor.Handlers;
using Processor.Outbox;
using Processor.Outcomes;
using Processor.Payloads;
using Processor.Storage;
using Processor.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddProcessorTelemetry()
    .AddAwsClients()
    .AddDownstreams()
    .AddStorage()
    .AddPayloads()
    .AddHandlers()
    .AddOutbox()
    .AddOutcomes()
    .AddConsuming()
    .AddFiles()
    .AddHeartbeat("processor", ProcessorTelemetry.Name);

var app = builder.Build();

// Before the pump is built, and with it all that reads one setting after the other: so that every wrong one is named at once.
app.Services.GetRequiredService<IStartupValidator>().Validate();
app.MapDefaultEndpoints();
app.Run();
