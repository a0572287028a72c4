using System.Text.Json;

namespace Events;

/// <summary>
/// What the extensions of an event must keep to: names of <c>a-z</c> and <c>0-9</c>; strings, booleans and 32-bit integers.
/// </summary>
internal static class ExtensionRules
{
    private const int MostErrors = 20;

    public static IEnumerable<EventError> Check(IReadOnlyList<KeyValuePair<string, JsonElement>> extensions)
    {
        if (extensions.Count > EventExtensions.MaxCount)
        {
            return [new EventError(EventErrorCodes.ExtensionsTooMany, "", $"An event has at most {EventExtensions.MaxCount} extensions.")];
        }

        EventError[] errors = [.. extensions.Select(Check).OfType<EventError>().Take(MostErrors)];
        return errors.Length == 0 && EventExtensions.SizeOf(extensions) > EventExtensions.MaxBytes
            ? [new EventError(
                EventErrorCodes.ExtensionsTooLarge,
                "",
                $"The extensions are larger than {EventExtensions.MaxBytes:N0} bytes of compact JSON.")]
            : errors;
    }

    private static EventError? Check(KeyValuePair<string, JsonElement> extension)
    {
        var (name, value) = extension;
        if (!IsName(name))
        {
            return new EventError(
                EventErrorCodes.ExtensionNameInvalid,
                JsonText.PointerStep(name),
                "An attribute's name has only a-z and 0-9, and is not one that CloudEvents keeps for something else.");
        }

        return IsValue(value)
            ? null
            : new EventError(
                EventErrorCodes.ExtensionValueInvalid,
                "/" + name,
                "An extension is a string without control characters and noncharacters, true, false, or an integer of 32 bits.");
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) && !EventExtensions.Reserved.Contains(name);

    private static bool IsValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => true,
        JsonValueKind.Number => value.TryGetInt32(out _),
        JsonValueKind.String => JsonText.TryGetString(value, out var text) && !text.Any(char.IsControl) && !Text.HasNoncharacter(text),
        _ => false,
    };
}
