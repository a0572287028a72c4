namespace Events;

/// <summary>The member names of a CloudEvent in JSON.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md</remarks>
public static class CloudEventAttributes
{
    public const string Id = "id";
    public const string Source = "source";
    public const string SpecVersion = "specversion";
    public const string Type = "type";
    public const string Subject = "subject";
    public const string Time = "time";
    public const string DataSchema = "dataschema";
    public const string DataContentType = "datacontenttype";
    public const string Data = "data";
    public const string DataBase64 = "data_base64";

    /// <summary>The one version of the specification that is read and written.</summary>
    public const string Version = "1.0";

    /// <summary>The extension that names the trace an event belongs to.</summary>
    /// <remarks>https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/distributed-tracing.md</remarks>
    public const string TraceParent = "traceparent";

    /// <summary>The extension that is an <see cref="EventPriority"/> where it is one of its words.</summary>
    public const string Priority = "priority";
}
