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

        On("CreateSchedule", json => json.ScheduleRequest, json => json.ScheduleArnResponse, schedules.Create);
        On("UpdateSchedule", json => json.ScheduleRequest, json => json.ScheduleArnResponse, schedules.Update);
        On("GetSchedule", json => json.ScheduleNameRequest, json => json.GetScheduleResponse, schedules.Get);
        On("DeleteSchedule", json => json.ScheduleNameRequest, json => json.EmptyResponse, schedules.Delete);
        On("ListSchedules", json => json.ListSchedulesRequest, json => json.ListSchedulesResponse, schedules.List);
        On("CreateScheduleGroup", json => json.CreateGroupRequest, json => json.CreateGroupResponse, groups.Create);
        On("GetScheduleGroup", json => json.GroupNameRequest, json => json.Group, groups.Get);
        On("DeleteScheduleGroup", json => json.GroupNameRequest, json => json.EmptyResponse, groups.Delete);
        On("ListScheduleGroups", json => json.ListGroupsRequest, json => json.ListGroupsResponse, groups.List);
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

    // The shapes are asked for by the first call of an operation: to make all of them is half the work of a start.
    private void On<TRequest, TResponse>(
        string operation,
        Func<SchedulerJson, JsonTypeInfo<TRequest>> requestShape,
        Func<SchedulerJson, JsonTypeInfo<TResponse>> responseShape,
        Func<AwsRequest, TRequest, TResponse> action)
        where TRequest : class =>
        _operations.Add(operation, call =>
        {
            using var writer = new Utf8JsonWriter(call.Response, SchedulerJson.WriterOptions);
            var response = action(call, SchedulerJson.Read(call.Body, requestShape(SchedulerJson.Default)));
            JsonSerializer.Serialize(writer, response, responseShape(SchedulerJson.Default));
        });
}
