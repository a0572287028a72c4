namespace Aspire.Dashboard.Telemetry;

/// <summary>
/// Keeps one copy of names and values that come again and again. A fixed table in which a newer string takes an older one's place:
/// a stream of ever new values makes it less useful, never larger. Safe without a lock, as each slot is one reference.
/// </summary>
internal sealed class StringPool
{
    private const int Slots = 8192;
    private const int MaxLength = 256;

    private readonly string?[] _strings = new string?[Slots];

    public string Intern(string value)
    {
        if (value.Length is 0 or > MaxLength)
        {
            return value;
        }

        ref var slot = ref _strings[(uint)value.GetHashCode(StringComparison.Ordinal) % Slots];
        var found = Volatile.Read(ref slot);
        if (found is not null && string.Equals(found, value, StringComparison.Ordinal))
        {
            return found;
        }

        Volatile.Write(ref slot, value);
        return value;
    }
}
