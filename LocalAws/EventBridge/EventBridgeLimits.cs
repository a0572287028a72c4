namespace LocalAws.EventBridge;

/// <summary>What EventBridge allows; each group names the page that says so.</summary>
internal static class EventBridgeLimits
{
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
    public const int MaxEntries = 10;
    public const int MaxTotalBytes = 256 * 1024;
    public const int MaxDetailDepth = 1000;
    public const int MaxTraceHeaderLength = 500;

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html
    public const int TimeBytes = 14;

    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    public const int MaxBuses = 100;
    public const int MaxRules = 300;
    public const int MaxTargets = 5;

    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
    public const int MaxPatternLength = 4096;
    public const int MaxScheduleLength = 256;
    public const int MaxNameLength = 64;
    public const int MaxBusNameLength = 256;
    public const int MaxDescriptionLength = 512;

    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
    public const int MaxTargetsPerCall = 100;
    public const int MaxInputLength = 8192;
    public const int MaxInputPathLength = 256;
    public const int MaxGroupIdLength = 100;

    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
    public const int MaxVariables = 100;
}
