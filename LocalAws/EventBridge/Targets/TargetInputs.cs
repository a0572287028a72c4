using System.Text.Json;

namespace LocalAws.EventBridge.Targets;

/// <summary>The kinds of input that need no template.</summary>
internal static class TargetInputs
{
    public static readonly ITargetInput WholeEvent = new Whole();

    /// <summary>The same text for every event.</summary>
    public static ITargetInput Constant(string text) => new Fixed(text);

    /// <summary>One part of the event as JSON; <c>null</c> where the event has none there.</summary>
    public static ITargetInput Part(JsonPath path) => new PartOf(path);

    private sealed class Whole : ITargetInput
    {
        public string Render(MatchedEvent matched) => matched.Json;
    }

    private sealed class Fixed(string text) : ITargetInput
    {
        public string Render(MatchedEvent matched) => text;
    }

    private sealed class PartOf(JsonPath path) : ITargetInput
    {
        public string Render(MatchedEvent matched) => path.Find(matched.Root) ?? "null";
    }
}
