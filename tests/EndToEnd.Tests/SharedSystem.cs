namespace EndToEnd.Tests;

/// <summary>Tests that leave the system as they found it share one, and take turns with it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedSystem : ICollectionFixture<RunningAppHost>
{
    public const string Name = "shared system";
}
