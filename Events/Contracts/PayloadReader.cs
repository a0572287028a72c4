using System.Runtime.InteropServices;
using System.Text.Json;

namespace Events;

/// <summary>
/// Reads the members of a payload, and notes everything that cannot be read instead of throwing. A member that could not be read has its
/// type's default value, and no rule is applied to it. Members that nobody reads are tolerated.
/// </summary>
public sealed class PayloadReader
{
    private readonly JsonElement _payload;
    private readonly string _pointer;
    private readonly List<EventError> _errors = [];

    /// <param name="payload">A JSON object that has passed <see cref="PayloadRules"/>.</param>
    /// <param name="pointer">Where it stands: the start of every <see cref="EventError.Pointer"/>.</param>
    internal PayloadReader(JsonElement payload, string pointer) => (_payload, _pointer) = (payload, pointer);

    internal IReadOnlyList<EventError> Errors => _errors;

    /// <summary>A number of 64 bits without a fraction, however it is written: 100, 100.0 and 1e2 are one, as in JSON Schema.</summary>
    public long Integer(string member)
    {
        const string rule = "an integer";
        if (!TryReadNumber(member, EventErrorCodes.PayloadNotAnInteger, rule, out var number))
        {
            return 0;
        }

        if (!decimal.IsInteger(number))
        {
            Refuse(member, EventErrorCodes.PayloadNotAnInteger, rule);
            return 0;
        }

        if (number is < long.MinValue or > long.MaxValue)
        {
            Refuse(member, EventErrorCodes.PayloadNumberOutOfRange, "an integer of 64 bits");
            return 0;
        }

        return (long)number;
    }

    /// <summary>A number of at most 28 significant digits and at most 28 places, kept exactly.</summary>
    public decimal Decimal(string member) =>
        TryReadNumber(member, EventErrorCodes.PayloadNotANumber, "a number", out var number) ? number : 0;

    /// <summary>Whether the member is there at all; for those that need not be.</summary>
    public bool Has(string member) => _payload.TryGetProperty(member, out _);

    /// <summary>true or false.</summary>
    public bool Flag(string member)
    {
        if (_payload.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse(member, EventErrorCodes.PayloadNotOneOf, "one of: true, false");
        return false;
    }

    /// <summary>A string of any length.</summary>
    public string Text(string member)
    {
        if (TryFind(member, JsonValueKind.String, out var value))
        {
            return value.GetString() ?? "";
        }

        Refuse(member, EventErrorCodes.PayloadNotAString, "a string");
        return "";
    }

    /// <summary>One of a few words, written as they are.</summary>
    public T Word<T>(string member, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (TryFind(member, JsonValueKind.String, out var value) && words.TryGetValue(value.GetString() ?? "", out var word))
        {
            return word;
        }

        Refuse(member, EventErrorCodes.PayloadNotOneOf, $"one of: {string.Join(", ", words.Keys)}");
        return default;
    }

    internal string PointerTo(string member) => member.Length == 0 ? _pointer : _pointer + JsonText.PointerStep(member);

    /// <summary>Whether everything at a place, and below it, could be read.</summary>
    internal bool HasRead(string pointer) =>
        !_errors.Exists(error => error.Pointer == pointer || error.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal));

    private bool TryReadNumber(string member, string code, string rule, out decimal number)
    {
        number = 0;
        if (!TryFind(member, JsonValueKind.Number, out var value))
        {
            Refuse(member, code, rule);
            return false;
        }

        if (!ExactNumber.TryRead(JsonMarshal.GetRawUtf8Value(value), out number))
        {
            Refuse(
                member,
                EventErrorCodes.PayloadNumberOutOfRange,
                $"a number that can be kept exactly, of at most {ExactNumber.MaxDigits} significant digits and as many places");
            return false;
        }

        return true;
    }

    private bool TryFind(string member, JsonValueKind kind, out JsonElement value) =>
        _payload.TryGetProperty(member, out value) && value.ValueKind == kind;

    private void Refuse(string member, string code, string rule) => _errors.Add(_payload.TryGetProperty(member, out _)
        ? new EventError(code, PointerTo(member), $"{member} is {rule}.")
        : new EventError(EventErrorCodes.PayloadMemberRequired, PointerTo(member), $"{member} is missing."));
}
