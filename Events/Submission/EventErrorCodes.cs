namespace Events;

/// <summary>What can be wrong with one event. A code never changes its meaning; the text beside it may.</summary>
public static class EventErrorCodes
{
    public const string NotAnObject = "event.not_an_object";
    public const string UnknownMember = "event.unknown_member";
    public const string RepeatedMember = "event.repeated_member";

    public const string LineNotJson = "line.not_json";
    public const string LineNotUtf8 = "line.not_utf8";
    public const string LineTooDeep = "line.too_deep";
    public const string LineTooLarge = "line.too_large";

    public const string TenantInvalid = "tenant.invalid";
    public const string ReceivedAtInvalid = "received_at.invalid";

    public const string SourceRequired = "source.required";
    public const string SourceInvalid = "source.invalid";
    public const string TypeRequired = "type.required";
    public const string TypeInvalid = "type.invalid";
    public const string IdInvalid = "id.invalid";
    public const string TimeInvalid = "time.invalid";
    public const string SubjectInvalid = "subject.invalid";
    public const string PriorityInvalid = "priority.invalid";

    public const string PayloadRequired = "payload.required";
    public const string PayloadNotAnObject = "payload.not_an_object";
    public const string PayloadTooLarge = "payload.too_large";
    public const string PayloadTooDeep = "payload.too_deep";
    public const string PayloadRepeatedName = "payload.repeated_name";
    public const string PayloadNotUnicode = "payload.not_unicode";
}
