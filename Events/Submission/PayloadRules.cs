using System.Runtime.InteropServices;
using System.Text.Json;

namespace Events;

/// <summary>What a JSON payload must keep to, checked in one walk through it.</summary>
public static class PayloadRules
{
    // A character of one byte may become an escape of six.
    private const int MostGrowth = 6;

    /// <summary>
    /// Breaches of a rule, each at the place where it is: so many that all that are told are among them. A place below the depth limit is not
    /// looked at, and neither is a payload that is written in more than twice the bytes that one may have.
    /// </summary>
    /// <param name="payload">Any JSON value.</param>
    /// <param name="pointer">Where the value stands: the start of every <see cref="EventError.Pointer"/>.</param>
    /// <param name="maxBytes">How large it may be as compact JSON.</param>
    public static IReadOnlyList<EventError> Check(JsonElement payload, string pointer, int maxBytes = EventPayload.MaxBytes)
    {
        var written = JsonMarshal.GetRawUtf8Value(payload).Length;
        if (written / 2 > maxBytes)
        {
            return [TooLarge(pointer, maxBytes)];
        }

        if (!PlainJson.IsSound(payload) && Walk(payload, pointer) is { Count: > 0 } errors)
        {
            return errors;
        }

        return written > maxBytes / MostGrowth && EventPayload.SizeOf(payload) > maxBytes ? [TooLarge(pointer, maxBytes)] : [];
    }

    internal static List<EventError> Walk(JsonElement payload, string pointer)
    {
        var errors = new List<EventError>();
        Walk(payload, pointer, 1, errors);
        return errors;
    }

    private static void Walk(JsonElement value, string pointer, int depth, List<EventError> errors)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object or JsonValueKind.Array when depth > EventPayload.MaxDepth:
                errors.Add(new EventError(EventErrorCodes.PayloadTooDeep, pointer, $"The payload nests deeper than {EventPayload.MaxDepth} levels."));
                break;
            case JsonValueKind.Object:
                WalkObject(value, pointer, depth, errors);
                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    if (errors.Count >= EventSubmissionValidator.MostFailures)
                    {
                        return;
                    }

                    if (item.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String)
                    {
                        Walk(item, $"{pointer}/{index}", depth + 1, errors);
                    }

                    index++;
                }

                break;
            case JsonValueKind.String when !JsonText.TryGetString(value, out _):
                errors.Add(NotUnicode(pointer));
                break;
        }
    }

    private static void WalkObject(JsonElement value, string pointer, int depth, List<EventError> errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (errors.Count >= EventSubmissionValidator.MostFailures)
            {
                return;
            }

            if (!JsonText.TryGetName(property, out var name))
            {
                errors.Add(NotUnicode(pointer));
                continue;
            }

            if (!names.Add(name))
            {
                errors.Add(new EventError(
                    EventErrorCodes.PayloadRepeatedName, pointer + JsonText.PointerStep(name), "This name stands in its object more than once."));
            }

            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String)
            {
                Walk(property.Value, pointer + JsonText.PointerStep(name), depth + 1, errors);
            }
        }
    }

    private static EventError TooLarge(string pointer, int maxBytes) =>
        new(EventErrorCodes.PayloadTooLarge, pointer, $"The payload is larger than {maxBytes:N0} bytes of compact JSON.");

    private static EventError NotUnicode(string pointer) =>
        new(EventErrorCodes.PayloadNotUnicode, pointer, "This text is not well-formed Unicode: it has half of a surrogate pair, or invalid UTF-8.");
}
