using Events;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>Which dead letters are to be tried again.</summary>
internal sealed record RedriveRequest
{
    private const int MostPerSecond = 500;
    private const int PerSecond = 100;

    /// <summary><c>events</c> or <c>files</c>.</summary>
    public string Queue { get; set; } = WatchedQueues.Events;

    public LetterFilter Filter { get; set; } = new();

    /// <summary>Only says what would be redriven.</summary>
    public bool DryRun { get; set; }

    /// <summary>How many letters a second; 1 to 500.</summary>
    public int RatePerSecond { get; set; } = PerSecond;

    public IReadOnlyList<EventError> Check()
    {
        var errors = Filter.Check().ToList();
        if (!WatchedQueues.Words.Contains(Queue, StringComparer.Ordinal))
        {
            errors.Add(new EventError("parameter.invalid", "/queue", "It is events or files."));
        }

        if (RatePerSecond is < 1 or > MostPerSecond)
        {
            errors.Add(new EventError("parameter.invalid", "/ratePerSecond", "It is a number from 1 to 500."));
        }

        return errors;
    }
}
