using LocalAws.Protocol;

namespace LocalAws.Faults.Kinds;

/// <summary>The call is answered with an error, and nothing was done.</summary>
public sealed record ErrorFault : Fault
{
    internal const string Name = "error";

    /// <summary>As AWS names it, without a namespace. Default <c>InternalFailure</c>.</summary>
    public string Code { get; set; } = "InternalFailure";

    /// <summary>400 to 599; default 500.</summary>
    public int Status { get; set; } = StatusCodes.Status500InternalServerError;

    public string Message { get; set; } = "A fault rule answers this.";

    internal override string Kind => Name;

    internal override IEnumerable<(string Member, string Problem)> Check()
    {
        if (Status is < 400 or > 599)
        {
            yield return ("status", $"is {Status}: it must be from 400 to 599.");
        }

        if (string.IsNullOrEmpty(Code) || !Code.All(char.IsAsciiLetterOrDigit))
        {
            yield return ("code", $"is '{Code}': it must be letters and digits.");
        }
    }

    private protected override ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next) =>
        throw call.Service.Error(Code, Message, Status);
}
