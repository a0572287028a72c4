using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Alerts;

/// <summary>Dead letters lie in a queue; section <c>Alerts:DeadLetters</c>.</summary>
internal sealed class DeadLettersRuleOptions
{
    /// <summary>Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many are no alert. Default 0; 0 to 1,000,000.</summary>
    [Range(0, 1_000_000)]
    public int MoreThan { get; set; }
}
