using System.Globalization;
using Amazon.CDK;
using Constructs;

namespace Deployment.Settings;

/// <summary>The settings that CloudFormation may be told as well, with the same rules and, as default, what was set here.</summary>
internal sealed class TemplateParameters
{
    private readonly Dictionary<string, CfnParameter> _parameters;

    public TemplateParameters(Construct scope, DeploymentSettings settings) =>
        _parameters = KnownSettings.All.Where(setting => setting.IsParameter)
            .ToDictionary(setting => setting.Name, setting => Create(scope, setting, settings[setting]), StringComparer.Ordinal);

    public string Text(Setting setting) => setting.IsNumber ? Token.AsString(Number(setting)) : _parameters[setting.Name].ValueAsString;

    public double Number(Setting setting) => _parameters[setting.Name].ValueAsNumber;

    /// <summary>A condition that holds where a setting has a value.</summary>
    public CfnCondition IsSet(Construct scope, Setting setting) =>
        Condition(scope, $"Has{setting.Name}", () => Fn.ConditionNot(Fn.ConditionEquals(Text(setting), "")));

    /// <summary>The setting's value, or the property's absence where it has none.</summary>
    public string TextIfSet(Construct scope, Setting setting, string? text = null) =>
        Fn.ConditionIf(IsSet(scope, setting).LogicalId, text ?? Text(setting), Aws.NO_VALUE).ToString();

    /// <summary>The text of the secret, which CloudFormation reads when it deploys: neither the template nor a parameter has it.</summary>
    public string SecretIfSet(Construct scope, Setting setting) =>
        TextIfSet(scope, setting, $"{{{{resolve:secretsmanager:{Text(setting)}:SecretString}}}}");

    /// <summary>A function's share of the account's concurrency, or none where shares are not reserved.</summary>
    public string ReservedConcurrency(Construct scope, Setting concurrency)
    {
        var reserves = Condition(
            scope, "ReservesConcurrency", () => Fn.ConditionEquals(Text(KnownSettings.ReserveConcurrency), "true"));
        return Fn.ConditionIf(reserves.LogicalId, Text(concurrency), Aws.NO_VALUE).ToString();
    }

    private static CfnCondition Condition(Construct scope, string id, Func<ICfnConditionExpression> expression)
    {
        var stack = Stack.Of(scope);
        return stack.Node.TryFindChild(id) as CfnCondition ?? new CfnCondition(stack, id, new CfnConditionProps { Expression = expression() });
    }

    private static CfnParameter Create(Construct scope, Setting setting, string value)
    {
        var props = new CfnParameterProps
        {
            Type = setting.IsNumber ? "Number" : "String",
            Default = setting.IsNumber ? int.Parse(value, CultureInfo.InvariantCulture) : value,
            Description = setting.Description,
            ConstraintDescription = setting.Consequence,
        };
        if (setting.Allowed.Count > 0)
        {
            props.AllowedValues = [.. setting.Allowed];
        }

        if (setting.IsNumber)
        {
            (props.MinValue, props.MaxValue) = (setting.Min, setting.Max);
        }

        if (setting.Pattern is { } pattern)
        {
            props.AllowedPattern = $"^(?:{pattern})$";
        }

        return new CfnParameter(scope, setting.Name, props);
    }
}
