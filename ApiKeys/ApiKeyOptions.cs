using System.ComponentModel.DataAnnotations;
using Events;

namespace ApiKeys;

/// <summary>Where keys are and how long a service remembers them, bound from the section <c>ApiKeys</c>.</summary>
public sealed class ApiKeyOptions
{
#pragma warning disable IL2026 // The validator's generator puts code of its own in the place of Range with a type.
    public const string SectionName = "ApiKeys";

    /// <summary>The DynamoDB table. Default: that of <see cref="Topology"/>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9_.-]{3,255}$")]
    public string TableName { get; set; } = Topology.KeysTable.Name;

    /// <summary>
    /// How long a key that was looked up, known or not, is not looked up again. So long a revocation takes to be seen; an expiry is seen at
    /// once.
    /// Default 30 s; 0 to 5 min, where 0 looks up for every request.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long beyond <see cref="CacheLifetime"/> a key that was looked up is still judged by that, while the table does not answer. A
    /// revocation during such an outage takes this much longer. Default 5 min; 0 to 1 h.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan OutageGrace { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one lookup may take, with every attempt that the SDK makes. Default 1 s; 0.1 s to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many known keys, and how many unknown ones, are remembered: the oldest go first. Default 10,000; 1 to 1,000,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxCachedKeys { get; set; } = 10_000;

    /// <summary>
    /// How many keys are looked up at once; a request that would add to them is answered with 503. Default 64; 1 to 1,000.
    /// </summary>
    [Range(1, 1_000)]
    public int MaxConcurrentLookups { get; set; } = 64;
#pragma warning restore IL2026
}
