using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LocalAws.Faults;

/// <summary>
/// <c>/_local/faults</c>: PUT sets a <see cref="FaultPlan"/>, GET shows it and its counts, DELETE ends it. <c>POST /_local/clock</c> moves the
/// clock. Bodies must be <c>application/json</c>, which a page in a browser cannot send to another origin unasked.
/// </summary>
internal static class FaultEndpoints
{
    public const string Root = "/_local";

    private const string Shape = "The README of LocalAws has the shape.";

    // Ten years: beyond any retention, and far from the end of time.
    private const double MaxAdvanceSeconds = 315_360_000;

    public static Task HandleAsync(HttpContext context)
    {
        var faults = context.RequestServices.GetRequiredService<FaultInjector>();
        return (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", Root + "/faults") => ReportAsync(context, faults),
            ("PUT", Root + "/faults") => TakeAsync(context, faults, FaultJson.Default.FaultPlan, faults.Problems, faults.Set),
            ("DELETE", Root + "/faults") => ClearAsync(context, faults),
            ("POST", Root + "/clock") => TakeAsync(
                context, faults, FaultJson.Default.ClockMove, Problems, move => faults.AdvanceClock(TimeSpan.FromSeconds(move.AdvanceSeconds))),
            (_, Root + "/faults") => RefuseMethod(context, "GET, PUT, DELETE"),
            (_, Root + "/clock") => RefuseMethod(context, "POST"),
            _ => Status(context, StatusCodes.Status404NotFound),
        };
    }

    private static async Task TakeAsync<T>(
        HttpContext context, FaultInjector faults, JsonTypeInfo<T> shape, Func<T, IReadOnlyList<string>> problemsOf, Action<T> act)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            await Status(context, StatusCodes.Status415UnsupportedMediaType);
            return;
        }

        IReadOnlyList<string> problems;
        T? value = null;
        try
        {
            value = await JsonSerializer.DeserializeAsync(context.Request.Body, shape, context.RequestAborted);
            problems = value is null ? ["The body is null."] : problemsOf(value);
        }
        catch (JsonException error)
        {
            problems = [$"{error.Path ?? "$"} is not what is taken here: something is missing, unknown or of another kind. {Shape}"];
        }
        catch (NotSupportedException)
        {
            problems = [$"$ has a fault without a kind. {Shape}"];
        }

        if (problems.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(
                new FaultProblems(problems), FaultJson.Default.FaultProblems, cancellationToken: context.RequestAborted);
            return;
        }

        act(value!);
        await ReportAsync(context, faults);
    }

    private static string[] Problems(ClockMove move) => move.AdvanceSeconds is >= 0 and <= MaxAdvanceSeconds
        ? []
        : [$"advanceSeconds must be from 0 to {MaxAdvanceSeconds}: the clock never goes back."];

    private static Task ReportAsync(HttpContext context, FaultInjector faults) =>
        context.Response.WriteAsJsonAsync(faults.Report(), FaultJson.Default.FaultReport, cancellationToken: context.RequestAborted);

    private static Task ClearAsync(HttpContext context, FaultInjector faults)
    {
        faults.Clear();
        return Status(context, StatusCodes.Status204NoContent);
    }

    private static Task RefuseMethod(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Status(context, StatusCodes.Status405MethodNotAllowed);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
