using LocalAws.Faults;
using LocalAws.Hosting;
using LocalAws.S3.Protocol;

namespace LocalAws.S3;

/// <summary>A call of S3 on its way through the faults.</summary>
internal sealed class S3FaultCall(
    S3Service service,
    S3Operation operation,
    S3Request request,
    FaultInjector faults,
    LocalClock clock,
    CancellationToken cancellationToken) : FaultCall(service, request.Operation, clock, cancellationToken), IDisposable
{
    /// <summary>Of the last time that it was carried out.</summary>
    public S3Answer? Answer { get; private set; }

    public override IReadOnlySet<string> Resources { get; } =
        request.Address.Bucket is { } bucket ? new HashSet<string>(StringComparer.Ordinal) { bucket } : [];

    public override async ValueTask ServeAsync()
    {
        Answer?.Dispose();
        Answer = await operation.RunAsync(request, CancellationToken);
        var resource = request.Address.Key is { } key ? $"{request.Bucket}/{key}" : request.Bucket;
        faults.Served(new ServedCall(Service.Name, Operation, default, default, resource));
    }

    public void Dispose() => Answer?.Dispose();
}
