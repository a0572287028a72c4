using System.Text.Json.Serialization;
using Operations.Api.Access;
using Operations.Api.Alerts;
using Operations.Api.Audit;
using Operations.Api.DeadLetters;
using Operations.Api.Files;
using Operations.Api.Keys;
using Operations.Api.Pipeline;
using Operations.Api.Redrives;
using Operations.Api.Reports;
using Operations.Api.Search;
using Operations.Api.Streaming;

namespace Operations.Api.Requests;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    MaxDepth = 64)]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(CallerView))]
[JsonSerializable(typeof(AuditPage))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(CreatedKey))]
[JsonSerializable(typeof(KeyList))]
[JsonSerializable(typeof(PipelineView))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(DeadLetterDetail))]
[JsonSerializable(typeof(DeletionRequest))]
[JsonSerializable(typeof(DeletionPlan))]
[JsonSerializable(typeof(DeletionResult))]
[JsonSerializable(typeof(RedriveRequest))]
[JsonSerializable(typeof(RedrivePlan))]
[JsonSerializable(typeof(RedriveView))]
[JsonSerializable(typeof(RedriveList))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(EventDetail))]
[JsonSerializable(typeof(FilePage))]
[JsonSerializable(typeof(FileView))]
[JsonSerializable(typeof(RejectList))]
[JsonSerializable(typeof(UploadRequest))]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(ReportMonth))]
[JsonSerializable(typeof(RequestedReport))]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(OpenAlerts))]
[JsonSerializable(typeof(CheckView))]
[JsonSerializable(typeof(TestView))]
[JsonSerializable(typeof(SilenceRequest))]
[JsonSerializable(typeof(StreamEnd))]
internal sealed partial class OperationsJson : JsonSerializerContext;
