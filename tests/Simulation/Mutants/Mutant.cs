using Microsoft.Extensions.DependencyInjection;

namespace Simulation.Mutants;

/// <summary>A deliberate mistake, put around or in the place of the services' own code. None of it exists outside these tests.</summary>
internal record Mutant
{
    public static readonly Mutant None = new();

    /// <summary>Replaces services of the Processor.</summary>
    public Action<IServiceCollection> Processor { get; init; } = _ => { };

    /// <summary>Comes between the Processor and its wire.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ProcessorWire { get; init; } = wire => wire;

    /// <summary>Comes between the API and its wire.</summary>
    public Func<HttpMessageHandler, HttpMessageHandler> ApiWire { get; init; } = wire => wire;
}
