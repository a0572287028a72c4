namespace Events;

/// <summary>The words for a priority: <c>low</c>, <c>normal</c>, <c>high</c>.</summary>
public static class EventPriorityWords
{
    public static string ToWord(this EventPriority priority) => priority switch
    {
        EventPriority.Low => "low",
        EventPriority.High => "high",
        _ => "normal",
    };

    public static bool TryParse(string? word, out EventPriority priority)
    {
        (var known, priority) = word switch
        {
            "low" => (true, EventPriority.Low),
            "normal" => (true, EventPriority.Normal),
            "high" => (true, EventPriority.High),
            _ => (false, EventPriority.Normal),
        };
        return known;
    }
}
