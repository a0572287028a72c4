using Heartbeats;
using Processor.Aws;
using Processor.Consuming;
using Processor.Contracts;
using Processor.Downstream;
using Processor.Files;
using Processor.Handlers;
using Processor.Lambda;
using Processor.Outbox;
using Processor.Outcomes;
using Processor.Payloads;
using Processor.Reports;
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
    .AddPayloads()
    .AddContracts()
    .AddHandlers()
    .AddOutbox()
    .AddOutcomes()
    .AddReports()
    .AddConsuming()
    .AddFiles()
    .AddHeartbeat("processor", ProcessorTelemetry.Name);
builder.RunHost();
