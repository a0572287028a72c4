using System.Text;
using System.Text.Json;
using Ingestion.Fuzzing.Tests.Drivers;
using Ingestion.Fuzzing.Tests.Inputs;

namespace Ingestion.Fuzzing.Tests.Judging;

/// <summary>What may be answered to any input whatsoever.</summary>
internal static class AnswerRules
{
    private const string Problem = "application/problem+json";
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";

    /// <summary>Service Unavailable: no fault, and no answer that many inputs may get.</summary>
    public const int Busy = 503;

    // Words that only the inside of the service knows.
    private static readonly byte[][] Insides =
        [.. new[] { "   at ", "Exception", "System.", "Microsoft.", "Ingestion.Api", "Amazon.", ".cs:line",
            "StackTrace" }.Select(Encoding.UTF8.GetBytes)];

    /// <returns>What is wrong with the answer; null when nothing is.</returns>
    public static string? Breach(Input input, Answer answer)
    {
        if (!input.IsPage && Insides.FirstOrDefault(inside => answer.Body.AsSpan().IndexOf(inside) >= 0) is { } found)
        {
            return $"It tells of the service's inside: {Encoding.UTF8.GetString(found)}";
        }

        if (answer.Header("server").Length > 0)
        {
            return "It names the server.";
        }

        if (input.MustBeAccepted && answer.Status is not (202 or Busy))
        {
            return "The input is valid.";
        }

        if (answer.Status == 202 && input.PlainEvent is { } body && EventOracle.Objection(body) is { } objection)
        {
            return $"It accepts what is not valid. {objection}";
        }

        return answer.Status < 400 ? OfTaken(answer) : OfRefused(input, answer);
    }

    /// <returns>How many events the answer says were accepted.</returns>
    public static long Accepted(Input input, Answer answer)
    {

        if (answer.ContentType == Lines)
        {
            return Encoding.UTF8
                .GetString(answer.Body)
                .Split('\n')
                .LongCount(line => line.Contains("\"status\":\"accepted\"", StringComparison.Ordinal));
        }

        if (input.IsPage || answer.Status is not (200 or 202 or 207) || answer.ContentType != Json)
        {
            return 0;
        }

        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.TryGetProperty("accepted", out var accepted) ? accepted.GetInt64() : answer.Status == 202 ? 1 : 0;
    }

    private static string? OfTaken(Answer answer)
    {
        if (answer.ContentType == Json && answer.Body.Length > 0)
        {
            using var document = JsonDocument.Parse(answer.Body);
            return OfResults(document.RootElement);
        }

        if (answer.ContentType != Lines)
        {
            return null;
        }

        foreach (var line in Encoding.UTF8.GetString(answer.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonDocument.Parse(line);
            if (OfErrors(document.RootElement) is { } breach)
            {
                return breach;
            }
        }

        return null;
    }

    private static string? OfRefused(Input input, Answer answer)
    {
        if (answer.Body.Length == 0 && (input.IsHead || (answer.Status is < 500 or 505 && answer.Closes)))
        {
            // What is no HTTP, or HTTP of another version, the server itself refuses (RFC 9110, section 15.6.6), without a body.
            return null;
        }

        if (answer is { Status: 422, ContentType: Json })
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.TryGetProperty("results", out _)
                ? OfResults(document.RootElement)
                : "It refuses a batch without a result for each.";
        }

        if (answer.ContentType != Problem)
        {
            return "It refuses without problem details.";
        }

        using var problem = JsonDocument.Parse(answer.Body);
        var code = problem.RootElement.GetProperty("code").GetString() ?? "";
        if (!DocumentedCodes.OfRequests.Contains(code))
        {
            return $"Its code {code} is not documented.";
        }

        if (problem.RootElement.GetProperty("status").GetInt32() != answer.Status)
        {
            return "Its status is not the problem's.";
        }

        return answer.Status is >= 500 and not Busy ? "The service failed." : OfErrors(problem.RootElement);
    }

    private static string? OfResults(JsonElement receipt)
    {
        if (receipt.ValueKind == JsonValueKind.Object && receipt.TryGetProperty("results", out var results))
        {
            foreach (var result in results.EnumerateArray())
            {
                if (OfErrors(result) is { } breach)
                {
                    return breach;
                }
            }
        }

        return null;
    }

    private static string? OfErrors(JsonElement result)
    {
        if (
            result.ValueKind == JsonValueKind.Object && result.TryGetProperty("errors",
                out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var error in errors.EnumerateArray())
            {
                var code = error.GetProperty("code").GetString() ?? "";
                if (!DocumentedCodes.OfEvents.Contains(code) && !DocumentedCodes.OfRequests.Contains(code))
                {
                    return $"Its code {code} is not documented.";
                }
            }
        }

        return null;
    }
}
