using System.Text.Json;
using System.Text.Json.Serialization;
using Aspire.Dashboard.Otlp;

namespace Aspire.Dashboard.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(UtcConverter)])]
[JsonSerializable(typeof(AboutDto))]
[JsonSerializable(typeof(ErrorDto))]
[JsonSerializable(typeof(ValueDto))]
[JsonSerializable(typeof(DashboardResource[]))]
[JsonSerializable(typeof(CommandResult))]
[JsonSerializable(typeof(ConsoleLineDto[]))]
[JsonSerializable(typeof(LogDto[]))]
[JsonSerializable(typeof(LogPageDto))]
[JsonSerializable(typeof(LogFacetsDto))]
[JsonSerializable(typeof(TraceSummaryDto[]))]
[JsonSerializable(typeof(TracePageDto))]
[JsonSerializable(typeof(TraceDto))]
[JsonSerializable(typeof(MetricResourceDto[]))]
[JsonSerializable(typeof(MetricDataDto))]
[JsonSerializable(typeof(TickDto))]
[JsonSerializable(typeof(ClearDto))]
[JsonSerializable(typeof(RpcStatus))]
[JsonSerializable(typeof(TelemetryResourceDto[]))]
internal sealed partial class DashboardJson : JsonSerializerContext;

/// <summary>Times end in Z, whatever offset the host gave.</summary>
internal sealed class UtcConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
