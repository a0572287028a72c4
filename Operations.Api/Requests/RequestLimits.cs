using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Requests;

/// <summary>How much one caller may ask for, bound from the section <c>Limits:Rate</c>. A caller is a key, or without one an address.</summary>
internal sealed class RequestLimits
{
    public const string SectionName = "Limits:Rate";

    /// <summary>Whether there is a limit. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Requests that a caller may send within <see cref="WindowSeconds"/>, and at once. Default 600; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int Requests { get; set; } = 600;

    /// <summary>In seconds. Default 60; 1 to 3,600.</summary>
    [Range(1, 3_600)]
    public int WindowSeconds { get; set; } = 60;

    /// <summary>How many callers are told apart; those on top share one limit. Default 1,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxCallers { get; set; } = 1_000;

    public CallerShare ToShare() => new(Requests, TimeSpan.FromSeconds(WindowSeconds), MaxCallers, Enabled);
}
