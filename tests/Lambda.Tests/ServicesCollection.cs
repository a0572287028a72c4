namespace Lambda.Tests;

/// <summary>One after the other, on one set of services: what a process is, it is once.</summary>
[CollectionDefinition(nameof(Services))]
public sealed class ServicesCollection : ICollectionFixture<Services>;
