using Processor.Aws;
using Processor.Consuming;
using Processor.Downstream;
using Processor.Handlers;
using Processor.Lambda;
using Processor.Outbox;
using Processor.Storage;
using Processor.Telemetry;

var builder = QueueFunctionHosting.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddProcessorTelemetry()
    .AddAwsClients()
    .AddDownstreams()
    .AddStorage()
    .AddHandlers()
    .AddOutbox()
    .AddConsuming();
builder.RunHost();
