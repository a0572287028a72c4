using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Puts a <see cref="LambdaBootstrap"/> together.</summary>
public class LambdaBootstrapBuilder
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;
    private readonly LambdaBootstrapOptions _options = new();
    private HttpClient? _httpClient;

    private LambdaBootstrapBuilder(Func<Stream, ILambdaContext, Task<Stream>> handler) => _handler = handler;

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) => new(handler);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        return new(async (input, context) =>
        {
            var output = new MemoryStream();
            serializer.Serialize(await handler(serializer.Deserialize<TInput>(input), context), output);
            output.Position = 0;
            return output;
        });
    }

    /// <param name="httpClient">In the place of one of its own; it must not give up while it waits for an invocation.</param>
    public LambdaBootstrapBuilder UseHttpClient(HttpClient httpClient)
    {
        _httpClient = httpClient;
        return this;
    }

    public LambdaBootstrapBuilder ConfigureOptions(Action<LambdaBootstrapOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(_options);
        return this;
    }

    public LambdaBootstrap Build() => new(_handler, _httpClient, _options);
}
