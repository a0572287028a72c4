using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Doctor;

/// <summary>Whether an API answers, what the key may do there, and whether the two clocks agree.</summary>
internal sealed class ServiceChecks(ServiceClient service, string name, TimeProvider time)
{
    // A signature of AWS is refused from 15 min on; a clock that is a minute off already spoils latencies.
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var started = time.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Get, "health");
            using var response = await service.SendAsync(request, cancellationToken);
            var took = time.GetElapsedTime(started);
            return
            [
                response.IsSuccessStatusCode
                    ? new CheckResult($"{name} answers", CheckState.Ok, $"{service.Address} in {Words.Of(took)}")
                    : new CheckResult($"{name} is healthy", CheckState.Failed, $"{service.Address}health answered {(int)response.StatusCode}: its log says what is missing."),
                Clock(response),
            ];
        }
        catch (ServiceException exception)
        {
            return [new CheckResult($"{name} answers", CheckState.Failed, exception.Message)];
        }
    }

    /// <summary>Only for Operations.Api: who the key is.</summary>
    public async Task<CheckResult> KeyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var me = await service.GetAsync("me", cancellationToken);
            var scopes = string.Join(", ", me.ItemsOf("scopes").Select(scope => scope.GetString()));
            return new CheckResult("The key", CheckState.Ok, $"{me.TextOf("key")} of tenant {me.TextOf("tenant")}: {scopes}");
        }
        catch (ServiceException exception)
        {
            return new CheckResult("The key", CheckState.Failed, exception.Message);
        }
    }

    private CheckResult Clock(HttpResponseMessage response)
    {
        if (response.Headers.Date is not { } theirs)
        {
            return new CheckResult("The clocks", CheckState.Warning, $"{name} says no time, so they could not be compared.");
        }

        var skew = (theirs - time.GetUtcNow()).Duration();
        return skew <= MostSkew
            ? new CheckResult("The clocks", CheckState.Ok, "this machine's and the service's agree")
            : new CheckResult("The clocks", CheckState.Failed, $"this machine's is {Words.Of(skew)} off: AWS refuses signatures from 15 min on. Set it by NTP.");
    }
}
