using System.Text.Json;

namespace Events.Tests.Contracts;

/// <summary>What the contracts of EventApp say of a payload.</summary>
internal static class Payloads
{
    public static EventContract Contract(string type) => EventContracts.Create().All.Single(contract => contract.Type.Value == type);

    public static EventContract<T> Contract<T>()
        where T : class => EventContracts.Create().All.OfType<EventContract<T>>().Single();

    /// <summary>Each fault as its pointer and its code.</summary>
    public static string[] Faults(string type, string payload) => Faults(Contract(type).Check(JsonElement.Parse(payload)));

    public static string[] Faults(IEnumerable<EventError> errors) => [.. errors.Select(error => $"{error.Pointer} {error.Code}")];

    public static string Order(string orderId = "1001", string amount = "129.90") => $$"""{"order_id":{{orderId}},"amount":{{amount}}}""";

    public static string Reading(string value = "22.5", string unit = "celsius") => $$"""{"value":{{value}},"unit":"{{unit}}"}""";
}
