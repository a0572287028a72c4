namespace Events;

/// <summary>A lifecycle rule of a bucket.</summary>
/// <param name="Prefix">Of the keys that it is for.</param>
/// <param name="Days">How many days after its creation an object, and after its replacement an older version, is removed.</param>
public sealed record ExpirationRule(string Prefix, int Days);
