using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Proto;

/// <summary>opentelemetry/proto/logs/v1, by field number.</summary>
internal static class ProtoLogs
{
    public static LogEntry Log(ProtoReader reader, OtlpRules rules)
    {
        var log = new LogEntry();
        var observed = 0UL;
        List<Tag>? attributes = null;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: log.Time = reader.Fixed64(); break;
                case 2: log.Level = OtlpRules.SeverityOf((int)reader.Int64()); break;
                case 5: log.Message = rules.Text(ProtoCommon.AnyValue(reader)); break;
                case 6: rules.Add(ref attributes, ProtoCommon.KeyValue(reader, rules)); break;
                case 9: log.TraceId = ProtoCommon.TraceId(reader); break;
                case 10: log.SpanId = ProtoCommon.SpanId(reader); break;
                case 11: observed = reader.Fixed64(); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        log.Time = log.Time == 0 ? observed : log.Time;
        log.Attributes = attributes?.ToArray() ?? [];
        return log;
    }
}
