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
    public const string IdRequired = "id.required";
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

    public const string TypeUnknown = "type.unknown";
    public const string PayloadMemberRequired = "payload.member_required";
    public const string PayloadNotAnInteger = "payload.not_an_integer";
    public const string PayloadNotANumber = "payload.not_a_number";
    public const string PayloadNotAString = "payload.not_a_string";
    public const string PayloadNotOneOf = "payload.not_one_of";
    public const string PayloadNumberOutOfRange = "payload.number_out_of_range";

    public const string OrderIdNotPositive = "order_id.not_positive";
    public const string AmountNegative = "amount.negative";
    public const string AmountTooLarge = "amount.too_large";
    public const string AmountTooPrecise = "amount.too_precise";
    public const string TemperatureImpossible = "temperature.impossible";

    public const string SpecVersionRequired = "specversion.required";
    public const string SpecVersionUnsupported = "specversion.unsupported";
    public const string DataSchemaInvalid = "dataschema.invalid";
    public const string DataContentTypeInvalid = "datacontenttype.invalid";
    public const string DataExclusive = "data.exclusive";
    public const string DataBase64Invalid = "data_base64.invalid";
    public const string AttributeHeaderInvalid = "attribute.header_invalid";
    public const string ExtensionNameInvalid = "extension.name_invalid";
    public const string ExtensionValueInvalid = "extension.value_invalid";
    public const string ExtensionsTooMany = "extensions.too_many";
    public const string ExtensionsTooLarge = "extensions.too_large";
}
