using System.Buffers;

namespace LocalAws.EventBridge.Buses;

/// <summary>A bus where it is: account and region.</summary>
internal sealed record BusName(string Region, string AccountId, string Name)
{
    public const string Default = "default";

    private const string Resource = ":event-bus/";

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    public bool IsDefault => Name == Default;

    public string Arn => $"arn:aws:events:{Region}:{AccountId}:event-bus/{Name}";

    public string RuleArn(string rule) => $"arn:aws:events:{Region}:{AccountId}:rule/{(IsDefault ? rule : $"{Name}/{rule}")}";

    /// <param name="nameOrArn">Null is the default bus. Of an ARN the last part counts.</param>
    public static BusName Of(Protocol.AwsRequest call, string? nameOrArn)
    {
        var name = nameOrArn ?? Default;
        var at = name.StartsWith("arn:", StringComparison.Ordinal) ? name.IndexOf(Resource, StringComparison.Ordinal) : -1;
        return new BusName(call.Region, call.AccountId, at < 0 ? name : name[(at + Resource.Length)..]);
    }

    /// <summary>Of a rule, a target or a bus.</summary>
    public static bool IsValidName(string? name, int maxLength) =>
        name is not null && name.Length > 0 && name.Length <= maxLength && !name.AsSpan().ContainsAnyExcept(NameCharacters);
}
