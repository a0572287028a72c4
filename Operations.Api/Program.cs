using ApiKeys;
using Microsoft.Extensions.Hosting;
using Operations.Api.Access;
using Operations.Api.Alerts;
using Operations.Api.Audit;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;
using Operations.Api.Documentation;
using Operations.Api.Endpoints;
using Operations.Api.Errors;
using Operations.Api.Files;
using Operations.Api.Keys;
using Operations.Api.Pages;
using Operations.Api.Pipeline;
using Operations.Api.Redrives;
using Operations.Api.Reports;
using Operations.Api.Requests;
using Operations.Api.Search;
using Operations.Api.Streaming;
using Operations.Api.Telemetry;
using ServiceDefaults.Lambda;

var builder = WebApplication.CreateBuilder(LambdaEnvironment.Arguments(args));
builder.AddServiceDefaults();
builder.HardenServer();
builder.AddLambdaHosting(context => CommonProblems.TimeoutOf(context).ExecuteAsync(context));
builder.Services
    .AddSingleton(TimeProvider.System)
    .AddOperationsTelemetry()
    .AddErrors(new OperationsProblemRule())
    .AddLimits()
    .AddAwsClients()
    .AddApiKeys(CommonProblems.RefuseAsync)
    .AddAccess()
    .AddRequests()
    .AddAudit()
    .AddKeyAdministration()
    .AddSearch()
    .AddPipeline()
    .AddDeadLetters()
    .AddRedrives()
    .AddFiles()
    .AddReports()
    .AddAlerts()
    .AddStream()
    .AddDocumentation();

var app = builder.Build();
app.UseHardening();
app.UseErrors();
app.UseStrictRequests();
app.UseScheduledCheck();
app.UsePages();
app.UseRequestLimits();
app.UseAuthentication();
app.UseRateLimit();
app.UseAuthorization();
app.MapDefaultEndpoints();
app.MapCaller();
app.MapEvents();
app.MapPipeline();
app.MapStream();
app.MapDeadLetters();
app.MapRedrives();
app.MapFiles();
app.MapReports();
app.MapAlerts();
app.MapKeys();
app.MapAudit();
app.MapDocumentation();
app.Run();
