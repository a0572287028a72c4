namespace EndToEnd.Tests.WebConsole;

/// <summary>The tests of the console share one system, and take turns with it.</summary>
[CollectionDefinition(Name)]
public sealed class ConsoleSystem : ICollectionFixture<RunningConsole>
{
    public const string Name = "console";
}
