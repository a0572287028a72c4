namespace ApiKeys;

/// <summary>A key that was just made. Its text is nowhere else and cannot be had again.</summary>
public sealed class IssuedKey
{
    internal IssuedKey(ApiKeyRecord record, string text) => (Record, Text) = (record, text);

    public ApiKeyRecord Record { get; }

    /// <summary>The whole key, secret and all.</summary>
    public string Text { get; }
}
