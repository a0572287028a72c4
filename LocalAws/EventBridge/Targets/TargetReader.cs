using System.Text.Json;
using LocalAws.EventBridge.Operations;
using LocalAws.Events;
using LocalAws.Sqs.Queues;
using static LocalAws.EventBridge.Contracts.TargetContracts;

namespace LocalAws.EventBridge.Targets;

/// <summary>Checks a target and makes its input.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html</remarks>
internal static class TargetReader
{
    /// <exception cref="Protocol.AwsException">It breaks a rule, or is of a kind that LocalAws does not have.</exception>
    public static RuleTarget Read(Target? target)
    {
        var id = Requests.Name("Targets.member.Id", target?.Id);
        var arn = Requests.Required("Targets.member.Arn", target!.Arn);
        if (!Arn.IsQueue(arn))
        {
            throw EventBridgeErrors.Invalid($"Target {id} is {arn}: LocalAws delivers to queues of SQS only.");
        }

        var group = target.SqsParameters?.MessageGroupId;
        if (arn.EndsWith(QueueName.FifoSuffix, StringComparison.Ordinal) && string.IsNullOrEmpty(group))
        {
            throw EventBridgeErrors.Invalid($"Parameter(s) SqsParameters must be specified for target: {id}.");
        }

        Requests.CheckLength("MessageGroupId", group, EventBridgeLimits.MaxGroupIdLength);
        if (target.DeadLetterConfig?.Arn is { } deadLetters && (!Arn.IsQueue(deadLetters) || deadLetters.EndsWith(QueueName.FifoSuffix, StringComparison.Ordinal)))
        {
            throw EventBridgeErrors.Invalid($"The dead-letter queue of target {id} must be the ARN of a standard queue.");
        }

        var retry = target.RetryPolicy;
        if (DeliveryPolicy.Problem(retry?.MaximumRetryAttempts, retry?.MaximumEventAgeInSeconds) is { } problem)
        {
            throw EventBridgeErrors.Invalid($"The retry policy of target {id} is not valid: {problem}");
        }

        return new RuleTarget(
            target,
            InputOf(id, target),
            DeliveryPolicy.Of(retry?.MaximumRetryAttempts, retry?.MaximumEventAgeInSeconds, target.DeadLetterConfig?.Arn));
    }

    private static ITargetInput InputOf(string id, Target target)
    {
        Requests.CheckLength("Input", target.Input, EventBridgeLimits.MaxInputLength);
        Requests.CheckLength("InputPath", target.InputPath, EventBridgeLimits.MaxInputPathLength);
        return (target.Input, target.InputPath, target.InputTransformer) switch
        {
            (null, null, null) => TargetInputs.WholeEvent,
            ({ } input, null, null) => IsJson(input)
                ? TargetInputs.Constant(input)
                : throw EventBridgeErrors.Invalid($"JSON syntax error in input for target {id}."),
            (null, { } path, null) => TargetInputs.Part(
                JsonPath.TryParse(path) ?? throw EventBridgeErrors.Invalid($"Parameter InputPath is not valid for target {id}: {path}.")),
            (null, null, { } transformer) => TemplateOf(id, transformer),
            _ => throw EventBridgeErrors.Invalid($"Only one of Input, InputPath, or InputTransformer must be provided for target {id}."),
        };
    }

    private static InputTemplate TemplateOf(string id, InputTransformer transformer)
    {
        var template = Requests.Required("InputTransformer.InputTemplate", transformer.InputTemplate);
        Requests.CheckLength("InputTemplate", template, EventBridgeLimits.MaxInputLength);
        var paths = transformer.InputPathsMap ?? [];
        return paths.Count > EventBridgeLimits.MaxVariables
            ? throw EventBridgeErrors.Invalid($"InputPathsMap of target {id} has more than {EventBridgeLimits.MaxVariables} members.")
            : InputTemplate.TryCreate(paths, template, out var problem)
                ?? throw EventBridgeErrors.Invalid($"Invalid InputTemplate for target {id}: {problem}.");
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, EventBridgeJson.ReadOptions);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
