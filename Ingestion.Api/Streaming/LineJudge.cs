using Events;
using FluentValidation;
using Ingestion.Api.Limits;
using Ingestion.Api.Requests;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Streaming;

/// <summary>Judges a line of a stream as the event that it should be.</summary>
internal sealed class LineJudge(IValidator<EventSubmission> validator, TimeProvider time, IOptions<BodyLimits> limits)
{
    private readonly JudgedEvent _tooLarge = Unreadable(
        EventErrorCodes.LineTooLarge, $"The line is larger than {limits.Value.EventBytes:N0} bytes.");

    private readonly JudgedEvent _notUtf8 = Unreadable(EventErrorCodes.LineNotUtf8, "The line is not valid UTF-8.");

    private readonly JudgedEvent _tooDeep = Unreadable(
        EventErrorCodes.LineTooDeep, $"The line nests deeper than {limits.Value.JsonDepth:N0} levels.");

    /// <param name="line">Not needed any more afterwards.</param>
    /// <param name="tooLong">Whether the line is too long to be looked at.</param>
    /// <param name="tenant">The caller's.</param>
    public JudgedEvent Judge(ReadOnlyMemory<byte> line, bool tooLong, TenantId tenant)
    {
        if (tooLong)
        {
            return _tooLarge;
        }

        if (!JsonBytes.TryParse(line, limits.Value.JsonDepth, out var document, out var fault))
        {
            return fault.Kind switch
            {
                JsonFaultKind.NotUtf8 => _notUtf8,
                JsonFaultKind.TooDeep => _tooDeep,
                JsonFaultKind.TooManyValues => _tooLarge,
                _ => Unreadable(EventErrorCodes.LineNotJson, $"The line is not JSON: see byte {fault.Position + 1}."),
            };
        }

        using (document)
        {
            return JudgedEvent.Of(EventSubmission.Read(document.RootElement), validator, tenant, time.GetUtcNow());
        }
    }

    private static JudgedEvent Unreadable(string code, string message) => JudgedEvent.Unreadable(new EventError(code, "", message));
}
