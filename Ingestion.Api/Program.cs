using ApiKeys;
using Heartbeats;
using Ingestion.Api.Aws;
using Ingestion.Api.CloudEvents;
using Ingestion.Api.Documentation;
using Ingestion.Api.Endpoints;
using Ingestion.Api.Errors;
using Ingestion.Api.EventTypes;
using Ingestion.Api.Hosting;
using Ingestion.Api.Limits;
using Ingestion.Api.Payloads;
using Ingestion.Api.Publishing;
using Ingestion.Api.Requests;
using Ingestion.Api.Status;
using Ingestion.Api.Streaming;
using Ingestion.Api.Telemetry;
using Ingestion.Api.Uploads;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Lambda;

var builder = WebApplication.CreateBuilder(LambdaEnvironment.Arguments(args));
builder.AddServiceDefaults();
builder.HardenServer();
builder.AddLambdaHosting(context => CommonProblems.TimeoutOf(context).ExecuteAsync(context));
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddIngestionTelemetry()
    .AddErrors(new IngestionProblemRule())
    .AddLimits()
    .AddCorsRules()
    .AddAwsClients()
    .AddApiKeys(CommonProblems.RefuseAsync)
    .AddEventTypes()
    .AddRequests()
    .AddPayloads()
    .AddUploads()
    .AddPublishing()
    .AddStreaming()
    .AddStatus()
    .AddWebhooks()
    .AddHeartbeat("ingestion-api", IngestionTelemetry.Name)
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
app.MapUploads();
app.MapDocumentation();
app.Run();
