using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Events;

/// <summary>The member names of a submitted event.</summary>
internal static class EventSubmissionMembers
{
    public const string Source = "source";
    public const string Type = "type";
    public const string Payload = "payload";
    public const string Id = "id";
    public const string Time = "time";
    public const string Subject = "subject";
    public const string Priority = "priority";

    private static readonly (string Name, byte[] Utf8)[] All =
        [.. new[] { Source, Type, Payload, Id, Time, Subject, Priority }.Select(name => (name, Encoding.UTF8.GetBytes(name)))];

    /// <summary>The name; one of these without a copy of it.</summary>
    public static string NameOf(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        foreach (var (name, utf8) in All)
        {
            if (raw.SequenceEqual(utf8))
            {
                return name;
            }
        }

        return JsonText.NameOf(property);
    }
}
