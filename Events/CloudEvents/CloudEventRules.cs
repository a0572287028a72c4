using System.Text.Json;

namespace Events;

/// <summary>What a CloudEvent must keep to beside the rules of every event.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md</remarks>
internal static class CloudEventRules
{
    public const int MaxDataSchemaLength = 1024;
    public const int MaxDataContentTypeLength = 256;

    /// <summary>Every breach of a rule, at the attribute where it is.</summary>
    public static IEnumerable<EventError> Check(EventSubmission submission, CloudEventMembers members)
    {
        foreach (var fault in members.Faults)
        {
            yield return fault;
        }

        if (submission.Id is null)
        {
            yield return new EventError(EventErrorCodes.IdRequired, "/id", "id is missing: a CloudEvent brings its own.");
        }

        if (members.SpecVersion is not { } version)
        {
            yield return new EventError(EventErrorCodes.SpecVersionRequired, "/specversion", "specversion is missing.");
        }
        else if (!IsText(version, text => text == CloudEventAttributes.Version))
        {
            yield return new EventError(
                EventErrorCodes.SpecVersionUnsupported, "/specversion", $"specversion is the string {CloudEventAttributes.Version}.");
        }

        if (members.DataSchema is { } schema && !IsText(schema, IsAbsoluteUri))
        {
            yield return new EventError(
                EventErrorCodes.DataSchemaInvalid,
                "/dataschema",
                $"dataschema is an absolute URI of at most {MaxDataSchemaLength} characters.");
        }

        if (members.DataContentType is { } type && !IsText(type, IsMediaType))
        {
            yield return new EventError(
                EventErrorCodes.DataContentTypeInvalid,
                "/datacontenttype",
                $"datacontenttype is a media type of at most {MaxDataContentTypeLength} characters.");
        }

        foreach (var error in Noncharacters(submission).Concat(ExtensionRules.Check(members.Extensions)))
        {
            yield return error;
        }

        if (members.Bytes is { Length: > EventPayload.MaxBytes })
        {
            yield return new EventError(
                EventErrorCodes.PayloadTooLarge, "/data", $"The data is larger than {EventPayload.MaxBytes:N0} bytes.");
        }
    }

    // The other characters that CloudEvents forbids are forbidden in every event.
    private static IEnumerable<EventError> Noncharacters(EventSubmission submission)
    {
        (string Name, string Code, JsonElement? Value)[] texts =
        [
            (CloudEventAttributes.Id, EventErrorCodes.IdInvalid, submission.Id),
            (CloudEventAttributes.Type, EventErrorCodes.TypeInvalid, submission.Type),
            (CloudEventAttributes.Subject, EventErrorCodes.SubjectInvalid, submission.Subject),
        ];
        return texts
            .Where(text => text.Value is { } value && IsText(value, Text.HasNoncharacter))
            .Select(text => new EventError(
                text.Code, "/" + text.Name, $"{text.Name} has a character that Unicode keeps free (U+FFFE and the like)."));
    }

    private static bool IsAbsoluteUri(string text)
    {
        var scheme = text.IndexOf(':', StringComparison.Ordinal);
        return text.Length <= MaxDataSchemaLength
            && scheme > 0
            && Uri.CheckSchemeName(text[..scheme])
            && Text.IsUriReference(text);
    }

    private static bool IsMediaType(string text) =>
        text.Length <= MaxDataContentTypeLength && Text.IsPrintable(text) && MediaType.TryParse(text, out _);

    private static bool IsText(JsonElement value, Predicate<string> isSo) =>
        value.ValueKind == JsonValueKind.String && JsonText.TryGetString(value, out var text) && isSo(text);
}
