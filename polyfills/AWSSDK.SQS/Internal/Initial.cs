namespace Amazon.SQS.Internal;

/// <summary>What a collection member is before it is set: null, unless <see cref="AWSConfigs.InitializeCollections"/> is on.</summary>
internal static class Initial
{
    internal static List<T> List<T>() => AWSConfigs.InitializeCollections ? [] : null;

    internal static Dictionary<string, T> Map<T>() => AWSConfigs.InitializeCollections ? new(StringComparer.Ordinal) : null;
}
