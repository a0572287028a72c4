using System.Globalization;
using LocalAws.Protocol;

namespace LocalAws.Faults;

/// <summary>Tells everything that is wrong with a plan.</summary>
internal sealed class FaultPlanCheck(IReadOnlyList<IAwsService> services)
{
    public IReadOnlyList<string> Problems(FaultPlan plan)
    {
        if (plan.Rules is null || plan.Rules.Count > FaultPlan.MaxRules)
        {
            return [$"rules must be a list of up to {FaultPlan.MaxRules}."];
        }

        return [.. plan.Rules.SelectMany((rule, index) => Problems(rule).Select(problem => $"rules[{index}].{problem}"))];
    }

    private IEnumerable<string> Problems(FaultRule? rule)
    {
        if (rule?.Fault is null)
        {
            yield return "fault is missing: it is an object with a kind.";
            yield break;
        }

        var named = services
            .Where(service => rule.Service == FaultRule.Any || service.Name.Equals(rule.Service, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (named.Length == 0)
        {
            yield return $"service is '{rule.Service}': it must be {string.Join(", ", services.Select(service => service.Name.ToLowerInvariant()))} or *.";
        }
        else if (rule.Operation != FaultRule.Any && !named.Any(service => service.Knows(rule.Operation)))
        {
            yield return $"operation is '{rule.Operation}': the service has none of that name, so the rule would never strike.";
        }
        else if (rule.Operation != FaultRule.Any && !rule.Fault.Befalls(rule.Operation))
        {
            yield return $"operation is '{rule.Operation}': the fault '{rule.Fault.Kind}' cannot befall it.";
        }

        if (string.IsNullOrEmpty(rule.Resource))
        {
            yield return "resource is empty: it must be the name of a queue, a table or a bucket, or *.";
        }

        if (!(rule.Probability is >= 0 and <= 1))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"probability is {rule.Probability}: it must be from 0 to 1.");
        }

        if (rule.Skip < 0)
        {
            yield return $"skip is {rule.Skip}: it must be 0 or more.";
        }

        if (rule.Times < 1)
        {
            yield return $"times is {rule.Times}: it must be 1 or more, or absent.";
        }

        foreach (var (member, problem) in rule.Fault.Check())
        {
            yield return $"fault.{member} {problem}";
        }
    }
}
