namespace LocalAws.EventBridge.Operations;

/// <summary>The checks that many requests share.</summary>
internal static class Requests
{
    /// <exception cref="Protocol.AwsException">It is missing.</exception>
    public static string Required(string name, string? value) => !string.IsNullOrEmpty(value)
        ? value
        : throw EventBridgeErrors.Invalid($"Parameter {name} is not valid. Reason: {name} is a required argument.");

    /// <exception cref="Protocol.AwsException">It is too long.</exception>
    public static void CheckLength(string name, string? value, int max)
    {
        if (value?.Length > max)
        {
            throw EventBridgeErrors.Invalid($"Parameter {name} is not valid. Reason: Member must have length less than or equal to {max}.");
        }
    }

    /// <exception cref="Protocol.AwsException">It is no name of a rule or a target.</exception>
    public static string Name(string parameter, string? value) =>
        Buses.BusName.IsValidName(Required(parameter, value), EventBridgeLimits.MaxNameLength)
            ? value!
            : throw EventBridgeErrors.Invalid($"Parameter {parameter} is not valid: letters, digits, '.', '-' and '_', from 1 to 64.");
}
