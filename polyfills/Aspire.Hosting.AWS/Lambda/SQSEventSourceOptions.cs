namespace Aspire.Hosting.AWS.Lambda;

/// <summary>How messages are given to a function.</summary>
public class SQSEventSourceOptions
{
    /// <summary>Of one invocation; 10 when null.</summary>
    public int? BatchSize { get; set; }
}
