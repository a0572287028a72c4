using System.Text.Json;

namespace LocalAws.EventBridge.Targets;

/// <param name="Json">The whole event as text.</param>
/// <param name="Root">The same, parsed.</param>
/// <param name="IngestedAt">When it came to the bus.</param>
internal readonly record struct MatchedEvent(string Json, JsonElement Root, DateTimeOffset IngestedAt, string RuleName, string RuleArn);
