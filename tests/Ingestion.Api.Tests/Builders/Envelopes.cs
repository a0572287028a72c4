using System.Text.Json;
using Events;

namespace Ingestion.Api.Tests.Builders;

internal static class Envelopes
{
    public static EventEnvelope Valid() =>
        EventSubmission.Read(JsonElement.Parse(new EventJson { Id = "e-1" }.ToString()))
            .ToEnvelope(TenantId.Parse("dev"), DateTimeOffset.UnixEpoch, null);
}
