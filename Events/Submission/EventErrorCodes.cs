namespace Events;

/// <summary>
/// What can be wrong with one event. A code never changes its meaning; the text beside it may. Its summary says what it means and its
/// remarks what to do about it: both are published in <c>docs/errors.md</c>.
/// </summary>
public static class EventErrorCodes
{
    /// <summary>The event is JSON, but no object.</summary>
    /// <remarks>Send an object.</remarks>
    public const string NotAnObject = "event.not_an_object";

    /// <summary>The event has a member that no event has.</summary>
    /// <remarks>Correct the name. Data of your own belongs in <c>payload</c>.</remarks>
    public const string UnknownMember = "event.unknown_member";

    /// <summary>The event has a member twice.</summary>
    /// <remarks>Send it once.</remarks>
    public const string RepeatedMember = "event.repeated_member";

    /// <summary>The line is not JSON.</summary>
    /// <remarks>Correct it: one whole event a line.</remarks>
    public const string LineNotJson = "line.not_json";

    /// <summary>The line has bytes that are no UTF-8.</summary>
    /// <remarks>Send UTF-8.</remarks>
    public const string LineNotUtf8 = "line.not_utf8";

    /// <summary>The line nests too deep to be read.</summary>
    /// <remarks>Flatten it.</remarks>
    public const string LineTooDeep = "line.too_deep";

    /// <summary>The line is larger than a single event may be.</summary>
    /// <remarks>Keep large data elsewhere, and send its address.</remarks>
    public const string LineTooLarge = "line.too_large";

    /// <summary>Found on the queue alone: the message does not say whose event it is.</summary>
    /// <remarks>It was not sent by the API. See who else may write to the queue.</remarks>
    public const string TenantInvalid = "tenant.invalid";

    /// <summary>Found on the queue alone: the message does not say when the event arrived.</summary>
    /// <remarks>It was not sent by the API. See who else may write to the queue.</remarks>
    public const string ReceivedAtInvalid = "received_at.invalid";

    /// <summary><c>source</c> is missing.</summary>
    /// <remarks>Say where the event comes from.</remarks>
    public const string SourceRequired = "source.required";

    /// <summary><c>source</c> is no URI reference of 1 to 256 characters.</summary>
    /// <remarks>Correct it.</remarks>
    public const string SourceInvalid = "source.invalid";

    /// <summary><c>source</c> begins with <c>eventapp.</c>, as only the sources of EventApp's own events do.</summary>
    /// <remarks>Use another name.</remarks>
    public const string SourceReserved = "source.reserved";

    /// <summary>Found on the queue alone: a request for a report does not say of which day.</summary>
    /// <remarks>It was not sent by the schedule, nor by the operations API. See who else may write to the queue.</remarks>
    public const string ReportDayInvalid = "report.day_invalid";

    /// <summary><c>type</c> is missing.</summary>
    /// <remarks>Say what happened.</remarks>
    public const string TypeRequired = "type.required";

    /// <summary><c>type</c> is no text of 1 to 128 characters without white space and control characters.</summary>
    /// <remarks>Correct it.</remarks>
    public const string TypeInvalid = "type.invalid";

    /// <summary><c>id</c> is missing, which a CloudEvent always has.</summary>
    /// <remarks>Give it one that its source gives to no other event.</remarks>
    public const string IdRequired = "id.required";

    /// <summary><c>id</c> is no text of 1 to 128 characters without control characters.</summary>
    /// <remarks>Correct it, or leave it out: the event is given one.</remarks>
    public const string IdInvalid = "id.invalid";

    /// <summary><c>time</c> is no date and time of RFC 3339 with an offset.</summary>
    /// <remarks>Write it like <c>2026-03-01T12:00:00Z</c>.</remarks>
    public const string TimeInvalid = "time.invalid";

    /// <summary><c>subject</c> is no text of 1 to 256 characters without control characters.</summary>
    /// <remarks>Correct it, or leave it out.</remarks>
    public const string SubjectInvalid = "subject.invalid";

    /// <summary><c>priority</c> is none of <c>low</c>, <c>normal</c> and <c>high</c>.</summary>
    /// <remarks>Correct it, or leave it out.</remarks>
    public const string PriorityInvalid = "priority.invalid";

    /// <summary><c>payload</c> is missing.</summary>
    /// <remarks>Send one; <c>{}</c> where there is nothing to say.</remarks>
    public const string PayloadRequired = "payload.required";

    /// <summary><c>payload</c> is JSON, but no object.</summary>
    /// <remarks>Put it into one.</remarks>
    public const string PayloadNotAnObject = "payload.not_an_object";

    /// <summary>The payload is larger than 1 MiB: of compact JSON, or of the bytes that a CloudEvent brings.</summary>
    /// <remarks>Keep large data elsewhere, and send its address.</remarks>
    public const string PayloadTooLarge = "payload.too_large";

    /// <summary>Found on the queue alone: the message does not say which payload the event has, or refers to several.</summary>
    /// <remarks>It was not sent by the API. See who else may write to the queue.</remarks>
    public const string PayloadReferenceInvalid = "payload.reference_invalid";

    /// <summary>The payload nests deeper than 30 levels.</summary>
    /// <remarks>Flatten it.</remarks>
    public const string PayloadTooDeep = "payload.too_deep";

    /// <summary>An object of the payload has a name twice: readers differ in which one they take.</summary>
    /// <remarks>Send it once.</remarks>
    public const string PayloadRepeatedName = "payload.repeated_name";

    /// <summary>A text of the payload has half of a surrogate pair, or invalid UTF-8.</summary>
    /// <remarks>Send well-formed Unicode.</remarks>
    public const string PayloadNotUnicode = "payload.not_unicode";

    /// <summary>No contract is for this type from this source, and this service refuses such events.</summary>
    /// <remarks>See <c>GET /event-types</c> for those that there are.</remarks>
    public const string TypeUnknown = "type.unknown";

    /// <summary>The payload lacks a member that its contract asks for.</summary>
    /// <remarks>Send it.</remarks>
    public const string PayloadMemberRequired = "payload.member_required";

    /// <summary>The contract asks for an integer here.</summary>
    /// <remarks>Send a number without a fraction.</remarks>
    public const string PayloadNotAnInteger = "payload.not_an_integer";

    /// <summary>The contract asks for a number here.</summary>
    /// <remarks>Send one, without quotes.</remarks>
    public const string PayloadNotANumber = "payload.not_a_number";

    /// <summary>The contract asks for a string here.</summary>
    /// <remarks>Send one.</remarks>
    public const string PayloadNotAString = "payload.not_a_string";

    /// <summary>The contract asks for one of a few words here; <c>message</c> names them.</summary>
    /// <remarks>Send one of them, written just so.</remarks>
    public const string PayloadNotOneOf = "payload.not_one_of";

    /// <summary>The number cannot be kept exactly: it is out of range, or has too many digits.</summary>
    /// <remarks>Send fewer digits; an integer has at most 64 bits.</remarks>
    public const string PayloadNumberOutOfRange = "payload.number_out_of_range";

    /// <summary><c>order_id</c> of an order is 0 or less.</summary>
    /// <remarks>Send the number of the order.</remarks>
    public const string OrderIdNotPositive = "order_id.not_positive";

    /// <summary><c>amount</c> of an order is below 0.</summary>
    /// <remarks>Send what the order costs.</remarks>
    public const string AmountNegative = "amount.negative";

    /// <summary><c>amount</c> of an order has more than 26 digits before its point.</summary>
    /// <remarks>Correct it.</remarks>
    public const string AmountTooLarge = "amount.too_large";

    /// <summary><c>amount</c> of an order has more than 2 places after its point.</summary>
    /// <remarks>Round it, as your books do.</remarks>
    public const string AmountTooPrecise = "amount.too_precise";

    /// <summary>The temperature is below absolute zero, or above anything that is measured.</summary>
    /// <remarks>See whether <c>unit</c> is right.</remarks>
    public const string TemperatureImpossible = "temperature.impossible";

    /// <summary><c>specversion</c> is missing, which a CloudEvent always has.</summary>
    /// <remarks>Send <c>1.0</c>.</remarks>
    public const string SpecVersionRequired = "specversion.required";

    /// <summary><c>specversion</c> is not the string <c>1.0</c>.</summary>
    /// <remarks>Send the event as CloudEvents 1.0.</remarks>
    public const string SpecVersionUnsupported = "specversion.unsupported";

    /// <summary><c>dataschema</c> is no absolute URI, or too long.</summary>
    /// <remarks>Correct it, or leave it out.</remarks>
    public const string DataSchemaInvalid = "dataschema.invalid";

    /// <summary><c>datacontenttype</c> is no media type, or stands there as a header of its own.</summary>
    /// <remarks>Correct it; in binary mode it is the <c>Content-Type</c>.</remarks>
    public const string DataContentTypeInvalid = "datacontenttype.invalid";

    /// <summary>The event has both <c>data</c> and <c>data_base64</c>.</summary>
    /// <remarks>Send one of them.</remarks>
    public const string DataExclusive = "data.exclusive";

    /// <summary><c>data_base64</c> is no string of Base64.</summary>
    /// <remarks>Encode it as in RFC 4648, section 4, with padding.</remarks>
    public const string DataBase64Invalid = "data_base64.invalid";

    /// <summary>A <c>ce-</c> header stands there twice, or is not percent-encoded UTF-8.</summary>
    /// <remarks>Correct it.</remarks>
    public const string AttributeHeaderInvalid = "attribute.header_invalid";

    /// <summary>The name of an extension has characters other than a-z and 0-9, or is kept for something else.</summary>
    /// <remarks>Use another name.</remarks>
    public const string ExtensionNameInvalid = "extension.name_invalid";

    /// <summary>An extension is something other than a string, a boolean or an integer of 32 bits.</summary>
    /// <remarks>Send it as a string, or as part of the data.</remarks>
    public const string ExtensionValueInvalid = "extension.value_invalid";

    /// <summary>The event has more extensions than one may have.</summary>
    /// <remarks>Put them into the data.</remarks>
    public const string ExtensionsTooMany = "extensions.too_many";

    /// <summary>The extensions are too large together.</summary>
    /// <remarks>Put them into the data.</remarks>
    public const string ExtensionsTooLarge = "extensions.too_large";
}
