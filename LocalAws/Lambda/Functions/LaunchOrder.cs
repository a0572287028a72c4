namespace LocalAws.Lambda.Functions;

/// <summary>What a launcher is to do.</summary>
/// <param name="Action"><c>start</c> or <c>stop</c>.</param>
/// <param name="Function">Of which function.</param>
/// <param name="Instance">With which instance.</param>
internal sealed record LaunchOrder(string Action, string Function, string Instance)
{
    public const string Start = "start";
    public const string Stop = "stop";
}
