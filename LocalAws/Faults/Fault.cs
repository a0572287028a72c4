using System.Text.Json.Serialization;
using LocalAws.Faults.Kinds;

namespace LocalAws.Faults;

/// <summary>One thing that can go wrong with a call.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ErrorFault), ErrorFault.Name)]
[JsonDerivedType(typeof(ThrottleFault), ThrottleFault.Name)]
[JsonDerivedType(typeof(LatencyFault), LatencyFault.Name)]
[JsonDerivedType(typeof(RequestLostFault), RequestLostFault.Name)]
[JsonDerivedType(typeof(ReplyLostFault), ReplyLostFault.Name)]
[JsonDerivedType(typeof(RepeatFault), RepeatFault.Name)]
[JsonDerivedType(typeof(PartialFault), PartialFault.Name)]
[JsonDerivedType(typeof(EmptyReceiveFault), EmptyReceiveFault.Name)]
[JsonDerivedType(typeof(DuplicateDeliveryFault), DuplicateDeliveryFault.Name)]
[JsonDerivedType(typeof(EarlyExpiryFault), EarlyExpiryFault.Name)]
[JsonDerivedType(typeof(DelayedDeliveryFault), DelayedDeliveryFault.Name)]
[JsonDerivedType(typeof(ClockJumpFault), ClockJumpFault.Name)]
public abstract record Fault
{
    private protected Fault()
    {
    }

    internal abstract string Kind { get; }

    /// <param name="operation">Of any service: no two that a fault is particular about have one name in common.</param>
    internal virtual bool Befalls(string operation) => true;

    /// <summary>What is wrong with its own values, each as the name of one and what it must be.</summary>
    internal virtual IEnumerable<(string Member, string Problem)> Check() => [];

    /// <summary>Asks the rule whether it strikes, and lets it, or the call go on.</summary>
    internal virtual ValueTask RunAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next) =>
        rule.Strikes() ? StrikeAsync(call, rule, next) : next();

    /// <param name="call">Is changed on its way, or fails.</param>
    /// <param name="rule">Has the dice.</param>
    /// <param name="next">Goes on with the call: never, once or twice.</param>
    private protected abstract ValueTask StrikeAsync(FaultCall call, ArmedRule rule, Func<ValueTask> next);
}
