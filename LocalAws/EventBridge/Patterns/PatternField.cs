using System.Text.Json;

namespace LocalAws.EventBridge.Patterns;

/// <summary>A field that a pattern names.</summary>
/// <param name="Tests">One of them has to pass.</param>
/// <param name="MayBeAbsent">Whether it is as well if the event has no value there.</param>
internal sealed record PatternField(string[] Path, IReadOnlyList<Func<JsonElement, bool>> Tests, bool MayBeAbsent);
