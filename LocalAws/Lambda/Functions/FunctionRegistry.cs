using System.Collections.Concurrent;
using LocalAws.Lambda.Api;
using LocalAws.Metering;

namespace LocalAws.Lambda.Functions;

/// <summary>Every function, by name.</summary>
internal sealed class FunctionRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, LambdaFunction> _functions = new(StringComparer.Ordinal);
    private readonly LaunchOrders _orders;
    private readonly UsageMeter _meter;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenRegistration _stopping;

    /// <param name="orders">Where instances are ordered.</param>
    /// <param name="meter">Counts invocations.</param>
    /// <param name="timeProvider">Counts what invocations take.</param>
    /// <param name="lifetime">Of the host, when there is one: what waits does not keep it from stopping.</param>
    public FunctionRegistry(LaunchOrders orders, UsageMeter meter, TimeProvider timeProvider, IHostApplicationLifetime? lifetime = null)
    {
        (_orders, _meter, _timeProvider) = (orders, meter, timeProvider);
        _stopping = lifetime?.ApplicationStopping.Register(Close) ?? default;
    }

    public IEnumerable<LambdaFunction> All => _functions.Values.OrderBy(function => function.Definition.Name, StringComparer.Ordinal);

    /// <exception cref="Protocol.AwsException">There is one of this name.</exception>
    public LambdaFunction Add(FunctionDefinition definition)
    {
        var function = new LambdaFunction(definition, _orders, _meter, _timeProvider);
        return _functions.TryAdd(definition.Name, function) ? function : throw LambdaErrors.Exists(definition.Name);
    }

    /// <summary>Adds it, or changes the one that is there.</summary>
    public void Put(FunctionDefinition definition) => _functions.AddOrUpdate(
        definition.Name,
        _ => new LambdaFunction(definition, _orders, _meter, _timeProvider),
        (_, function) =>
        {
            function.Definition = definition;
            return function;
        });

    public LambdaFunction? Find(string name) => _functions.GetValueOrDefault(NameOf(name));

    /// <exception cref="Protocol.AwsException">There is none of this name.</exception>
    public LambdaFunction Get(string name) => Find(name) ?? throw LambdaErrors.NotFound(name);

    public void Remove(string name)
    {
        Get(name).Close();
        _functions.TryRemove(NameOf(name), out _);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        Close();
    }

    private void Close()
    {
        foreach (var function in _functions.Values)
        {
            function.Close();
        }
    }

    // arn:aws:lambda:region:account:function:name
    private static string NameOf(string nameOrArn) => nameOrArn.StartsWith("arn:", StringComparison.Ordinal)
        ? nameOrArn.Split(':') is { Length: >= 7 } parts ? parts[6] : nameOrArn
        : nameOrArn;
}
