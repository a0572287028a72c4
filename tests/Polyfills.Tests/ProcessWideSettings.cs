namespace Polyfills.Tests;

/// <summary>Tests that change the environment or a static setting run one at a time, after all others.</summary>
[CollectionDefinition(nameof(ProcessWideSettings), DisableParallelization = true)]
public sealed class ProcessWideSettings;
