using Simulation.Scheduling;

namespace Simulation.World;

/// <summary>
/// Between a process and AWS. Each call waits for its turn before it goes out, and its answer before it comes in: there a process can die, and
/// there the order of things is decided. A call that takes longer than a client waits ends as it does with a real one.
/// </summary>
internal sealed class Wire(SimulatedProcess process, Scheduler scheduler, Outages outages, Tally faults, HttpMessageHandler aws) : DelegatingHandler(aws)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (process.Died.IsCancellationRequested)
        {
            throw new HttpRequestException("The process is dead.");
        }

        var (service, operation) = TargetOf(request);
        using var timeout = new CancellationTokenSource(operation == "ReceiveMessage" ? LongestPoll + Patience : Patience, process.Clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token, process.Died);
        try
        {
            await scheduler.TakeTurnAsync($"{process.Name} before {operation}", any.Token);
            if (outages.IsDown(service))
            {
                faults.Add(Outages.Refused);
                throw new HttpRequestException(HttpRequestError.ConnectionError, "The service cannot be reached.");
            }

            var response = await base.SendAsync(request, any.Token);
            await scheduler.TakeTurnAsync($"{process.Name} after {operation}", any.Token);
            return response;
        }
        catch (OperationCanceledException cancelled) when (process.Died.IsCancellationRequested)
        {
            throw new HttpRequestException("The process is dead.", cancelled);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            faults.Add("client timeout");
            throw new TaskCanceledException("The client waited long enough.", new TimeoutException());
        }
    }

    // S3 alone has no header that names the operation: of it, payloads are put and read.
    private static (string Service, string Operation) TargetOf(HttpRequestMessage request) =>
        request.Headers.TryGetValues("X-Amz-Target", out var targets) && targets.First().Split('.') is [var service, var operation]
            ? (service, operation)
            : (Outages.S3, request.Method == HttpMethod.Put ? "PutObject" : "GetObject");
}
