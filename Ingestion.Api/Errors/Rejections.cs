using Events;
using Ingestion.Api.Telemetry;

namespace Ingestion.Api.Errors;

/// <summary>The events of one request that were refused, however many: what is kept of them is how often there was which code.</summary>
internal sealed class Rejections(IngestionTelemetry telemetry)
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    public int Events { get; private set; }

    public IReadOnlyDictionary<string, int> Codes => _codes;

    /// <param name="rejected">What is wrong with each of them.</param>
    public void Add(IReadOnlyList<IReadOnlyList<EventError>> rejected)
    {
        Events += rejected.Count;
        foreach (var errors in rejected)
        {
            telemetry.Rejected(errors);
            foreach (var error in errors)
            {
                _codes[error.Code] = _codes.GetValueOrDefault(error.Code) + 1;
            }
        }
    }
}
