using ApiKeys;
using Ingestion.Api.Aws;
using Ingestion.Api.Documentation;
using Ingestion.Api.Endpoints;
using Ingestion.Api.Errors;
using Ingestion.Api.Hosting;
using Ingestion.Api.Publishing;
using Ingestion.Api.Requests;
using Ingestion.Api.Status;
using Ingestion.Api.Telemetry;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.HardenServer();
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddIngestionTelemetry()
    .AddErrors()
    .AddAwsClients()
    .AddApiKeys(Problems.RefuseAsync)
    .AddRequests()
    .AddPublishing()
    .AddStatus()
    .AddDocumentation();

var app = builder.Build();
app.UseErrors();
app.UseApiKeys();
app.MapDefaultEndpoints();
app.MapEvents();
app.MapDocumentation();
app.Run();
