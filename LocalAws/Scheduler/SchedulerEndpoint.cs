using System.Text.Json.Nodes;
using LocalAws.Faults;
using LocalAws.Protocol;

namespace LocalAws.Scheduler;

/// <summary>
/// The entry of Scheduler, whose operations are methods and paths: what the path and the query say becomes a part of the body, and from there on
/// a call is like those of the AWS JSON protocols.
/// </summary>
internal sealed class SchedulerEndpoint(AwsJsonEndpoint json, SchedulerService service) : IAwsRestEndpoint
{
    public string SigningName => "scheduler";

    public Task HandleAsync(HttpContext context) => SchedulerRoutes.Find(context.Request) is { } route
        ? json.HandleAsync(context, service, route.Operation, body => Merge(body, route.Members))
        : json.HandleAsync(context, service, $"{context.Request.Method} {context.Request.Path}");

    private static ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> body, JsonObject members)
    {
        var merged = body.IsEmpty ? [] : Json.Read(body) ?? throw SchedulerErrors.Invalid("The request body must be a JSON object.");
        foreach (var (name, value) in members)
        {
            merged[name] = value?.DeepClone();
        }

        return Json.Write(merged);
    }
}
