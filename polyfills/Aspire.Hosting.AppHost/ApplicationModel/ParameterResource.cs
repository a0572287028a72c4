using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel;

public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        _value = new Lazy<string>(() => callback(null), LazyThreadSafetyMode.PublicationOnly);
        Secret = secret;
    }

    public string? Description { get; set; }

    public bool Secret { get; }

    public string ValueExpression => $"{{{Name}.value}}";

    /// <exception cref="MissingParameterValueException">No configuration gives the parameter a value.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(_value.Value);

    internal static string Read(IConfiguration configuration, string key, string name) =>
        configuration[key] ?? configuration[key.Replace('-', '_')] ?? throw new MissingParameterValueException(
            $"Parameter '{name}' has no value. Set '{key}' in appsettings.json, user secrets, the environment ({key.Replace(":", "__", StringComparison.Ordinal)}) or on the command line (--{key}=…).");
}

public abstract class ParameterDefault
{
    public abstract string GetDefaultValue();
}

public class MissingParameterValueException(string message) : DistributedApplicationException(message);
