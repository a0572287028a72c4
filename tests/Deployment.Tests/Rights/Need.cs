namespace Deployment.Tests.Rights;

/// <summary>A right that a call needs: an action, and the ARN of what it is on.</summary>
internal readonly record struct Need(string Action, string Resource)
{
    public override string ToString() => $"{Action} on {Resource}";
}
