using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LocalAws.Events;
using LocalAws.Hosting;
using LocalAws.Protocol;
using LocalAws.Scheduler.Operations;
using LocalAws.Scheduler.Schedules;

namespace LocalAws.Scheduler;

/// <summary>Amazon EventBridge Scheduler in memory. <see cref="SchedulerEndpoint"/> makes its methods and paths operations with a body.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html</remarks>
internal sealed class SchedulerService : IAwsJsonService, IDisposable
{
    private readonly Dictionary<string, Action<AwsRequest>> _operations = new(StringComparer.Ordinal);
    private readonly GroupRegistry _groups;

    public SchedulerService(LocalClock clock, ParcelService parcels)
    {
        _groups = new GroupRegistry(clock);
        var schedules = new ScheduleOperations(_groups, new ScheduleRunner(clock, parcels), clock);
        var groups = new GroupOperations(_groups);
        var json = SchedulerJson.Default;

        On("CreateSchedule", json.ScheduleRequest, json.ScheduleArnResponse, schedules.Create);
        On("UpdateSchedule", json.ScheduleRequest, json.ScheduleArnResponse, schedules.Update);
        On("GetSchedule", json.ScheduleNameRequest, json.GetScheduleResponse, schedules.Get);
        On("DeleteSchedule", json.ScheduleNameRequest, json.EmptyResponse, schedules.Delete);
        On("ListSchedules", json.ListSchedulesRequest, json.ListSchedulesResponse, schedules.List);
        On("CreateScheduleGroup", json.CreateGroupRequest, json.CreateGroupResponse, groups.Create);
        On("GetScheduleGroup", json.GroupNameRequest, json.Group, groups.Get);
        On("DeleteScheduleGroup", json.GroupNameRequest, json.EmptyResponse, groups.Delete);
        On("ListScheduleGroups", json.ListGroupsRequest, json.ListGroupsResponse, groups.List);
    }

    public string Name => "Scheduler";

    /// <summary>No caller names it: it stands before the operation in the counts of requests.</summary>
    public string TargetPrefix => "AWSScheduler";

    public string ContentType => "application/json";

    public bool WritesErrorType => true;

    public bool Knows(string operation) => _operations.ContainsKey(operation);

    public AwsException Error(string code, string message, int statusCode) => SchedulerErrors.Other(code, message, statusCode);

    public AwsException Throttled() => SchedulerErrors.Throttled();

    public ValueTask HandleAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        if (!_operations.TryGetValue(request.Operation, out var operation))
        {
            throw SchedulerErrors.UnknownOperation(request.Operation);
        }

        operation(request);
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _groups.Dispose();

    private void On<TRequest, TResponse>(
        string operation,
        JsonTypeInfo<TRequest> requestShape,
        JsonTypeInfo<TResponse> responseShape,
        Func<AwsRequest, TRequest, TResponse> action)
        where TRequest : class =>
        _operations.Add(operation, call =>
        {
            using var writer = new Utf8JsonWriter(call.Response, SchedulerJson.WriterOptions);
            JsonSerializer.Serialize(writer, action(call, SchedulerJson.Read(call.Body, requestShape)), responseShape);
        });
}
