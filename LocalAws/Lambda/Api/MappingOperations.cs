using LocalAws.Lambda.Functions;
using LocalAws.Lambda.Mappings;
using static LocalAws.Lambda.Api.MappingContracts;

namespace LocalAws.Lambda.Api;

/// <summary>Event source mappings, under <c>/2015-03-31/event-source-mappings</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html</remarks>
internal sealed class MappingOperations(MappingRegistry mappings, FunctionRegistry functions)
{
    private const int MaxBatchSize = 10_000;
    private const int MaxWindow = 300;
    private const int MinConcurrency = 2;
    private const int MaxConcurrency = 1_000;

    public async Task CreateAsync(HttpContext context)
    {
        var request = await Http.ReadAsync(context, LambdaJson.Default.CreateMappingRequest);
        var function = functions.Get(request.FunctionName ?? "").Definition;
        Check(request);
        var definition = new MappingDefinition
        {
            Id = NewId.Uuid(),
            QueueArn = request.EventSourceArn ?? throw LambdaErrors.Invalid("EventSourceArn is required."),
            FunctionName = function.Name,
            FunctionArn = function.Arn,
            BatchSize = request.BatchSize ?? MappingDefinition.DefaultBatchSize,
            Window = TimeSpan.FromSeconds(request.MaximumBatchingWindowInSeconds ?? 0),
            MaximumConcurrency = request.ScalingConfig?.MaximumConcurrency,
            ReportsFailures = request.FunctionResponseTypes?.Contains(MappingDefinition.ReportBatchItemFailures, StringComparer.Ordinal) == true,
        };
        mappings.Add(definition);
        await WriteAsync(context, StatusCodes.Status202Accepted, definition, "Creating");
    }

    public Task ListAsync(HttpContext context) => Http.WriteAsync(
        context,
        StatusCodes.Status200OK,
        new ListMappingsResponse([.. mappings.All.Where(mapping => IsAskedFor(context, mapping)).Select(mapping => Show(mapping, "Enabled"))]),
        LambdaJson.Default.ListMappingsResponse);

    public Task GetAsync(HttpContext context, string id) => WriteAsync(context, StatusCodes.Status200OK, mappings.Get(id), "Enabled");

    public async Task DeleteAsync(HttpContext context, string id) =>
        await WriteAsync(context, StatusCodes.Status202Accepted, await mappings.RemoveAsync(id), "Deleting");

    private static void Check(CreateMappingRequest request)
    {
        if (request.BatchSize is < 1 or > MaxBatchSize)
        {
            throw LambdaErrors.Invalid($"BatchSize must be 1 to {MaxBatchSize}.");
        }

        if (request.MaximumBatchingWindowInSeconds is < 0 or > MaxWindow)
        {
            throw LambdaErrors.Invalid($"MaximumBatchingWindowInSeconds must be 0 to {MaxWindow}.");
        }

        if (request.ScalingConfig?.MaximumConcurrency is < MinConcurrency or > MaxConcurrency)
        {
            throw LambdaErrors.Invalid($"MaximumConcurrency must be {MinConcurrency} to {MaxConcurrency}.");
        }
    }

    private static bool IsAskedFor(HttpContext context, MappingDefinition mapping)
    {
        var query = context.Request.Query;
        return (query["FunctionName"] is not [{ Length: > 0 } function] || function == mapping.FunctionName || function == mapping.FunctionArn)
            && (query["EventSourceArn"] is not [{ Length: > 0 } arn] || arn == mapping.QueueArn);
    }

    private static Task WriteAsync(HttpContext context, int status, MappingDefinition definition, string state) =>
        Http.WriteAsync(context, status, Show(definition, state), LambdaJson.Default.Mapping);

    private static Mapping Show(MappingDefinition definition, string state) => new(
        definition.Id,
        definition.QueueArn,
        definition.FunctionArn,
        definition.BatchSize,
        (int)definition.Window.TotalSeconds,
        definition.ReportsFailures ? [MappingDefinition.ReportBatchItemFailures] : [],
        definition.MaximumConcurrency is null ? null : new ScalingBody(definition.MaximumConcurrency),
        state);
}
