using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Events;

/// <summary>
/// Tells at once, and without memory of its own, of nearly every payload that it breaks no rule. Of what it does not vouch for,
/// <see cref="PayloadRules"/> tells what is wrong, if anything is.
/// </summary>
internal static class PlainJson
{
    // Each name is compared with those before it.
    private const int MostNames = 16;

    public static bool IsSound(JsonElement value) => IsSound(value, 1);

    private static bool IsSound(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.Object => depth <= EventPayload.MaxDepth && value.GetPropertyCount() <= MostNames && IsSoundObject(value, depth),
        JsonValueKind.Array => depth <= EventPayload.MaxDepth && IsSoundArray(value, depth),
        JsonValueKind.String => IsPlain(JsonMarshal.GetRawUtf8Value(value)) || JsonText.TryGetString(value, out _),
        _ => true,
    };

    private static bool IsSoundObject(JsonElement value, int depth)
    {
        var index = 0;
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (!IsPlain(name) || IsRepeated(value, name, index) || !IsSound(property.Value, depth + 1))
            {
                return false;
            }

            index++;
        }

        return true;
    }

    private static bool IsRepeated(JsonElement value, ReadOnlySpan<byte> name, int index)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (index-- == 0)
            {
                return false;
            }

            if (JsonMarshal.GetRawUtf8PropertyName(property).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSoundArray(JsonElement value, int depth)
    {
        foreach (var item in value.EnumerateArray())
        {
            if (!IsSound(item, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    // What is ASCII is well-formed, unless it is an escape.
    private static bool IsPlain(ReadOnlySpan<byte> raw) => Ascii.IsValid(raw) && !raw.Contains((byte)'\\');
}
