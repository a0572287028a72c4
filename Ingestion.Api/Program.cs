using ApiKeys;
using Ingestion.Api.Aws;
using Ingestion.Api.CloudEvents;
using Ingestion.Api.Documentation;
using Ingestion.Api.Endpoints;
using Ingestion.Api.Errors;
using Ingestion.Api.EventTypes;
using Ingestion.Api.Hosting;
using Ingestion.Api.Limits;
using Ingestion.Api.Publishing;
using Ingestion.Api.Requests;
using Ingestion.Api.Status;
using Ingestion.Api.Streaming;
using Ingestion.Api.Telemetry;
using Microsoft.Extensions.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.HardenServer();
builder.AddLambdaHosting(context => Problems.TimeoutOf(context).ExecuteAsync(context));
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddIngestionTelemetry()
    .AddErrors()
    .AddLimits()
    .AddCorsRules()
    .AddAwsClients()
    .AddApiKeys(Problems.RefuseAsync)
    .AddEventTypes()
    .AddRequests()
    .AddPublishing()
    .AddStreaming()
    .AddStatus()
    .AddWebhooks()
    .AddDocumentation();

var app = builder.Build();
app.UseHardening();
app.UseErrors();
app.UseStrictRequests();
app.UseCorsRules();
app.UseRequestLimits();
app.UseAuthentication();
app.UseRateLimit();
app.UseAuthorization();
app.MapDefaultEndpoints();
app.MapEvents();
app.MapEventTypes();
app.MapDocumentation();
app.Run();
