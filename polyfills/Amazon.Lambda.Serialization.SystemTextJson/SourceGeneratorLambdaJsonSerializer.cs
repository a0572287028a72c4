using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>Reads and writes with code that was generated at build time, so it needs no reflection and suits Native AOT.</summary>
/// <typeparam name="TSGContext">Has every type that is read or written, and the constructor that takes options.</typeparam>
public class SourceGeneratorLambdaJsonSerializer<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext> : AbstractLambdaJsonSerializer, ILambdaSerializer
    where TSGContext : JsonSerializerContext
{
    private readonly Action<JsonSerializerOptions> _customizer;
    private TSGContext _context;

    public SourceGeneratorLambdaJsonSerializer()
        : this(null, null)
    {
    }

    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions> customizer)
        : this(customizer, null)
    {
    }

    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions> customizer, Action<JsonWriterOptions> jsonWriterCustomizer)
        : base(jsonWriterCustomizer) => _customizer = customizer;

    private TSGContext Context => _context ??= CreateContext();

    protected override T InternalDeserialize<T>(byte[] utf8Json) => JsonSerializer.Deserialize(utf8Json, Info<T>());

    protected override void InternalSerialize<T>(Utf8JsonWriter writer, T response) => JsonSerializer.Serialize(writer, response, Info<T>());

    private JsonTypeInfo<T> Info<T>() => Context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T>
        ?? throw new JsonSerializerException(
            $"No JsonTypeInfo registered in {typeof(TSGContext).FullName} for type {typeof(T).FullName}: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");

    private TSGContext CreateContext()
    {
        var options = CreateDefaultJsonSerializationOptions();
        _customizer?.Invoke(options);
        return (TSGContext)Activator.CreateInstance(typeof(TSGContext), options);
    }
}
