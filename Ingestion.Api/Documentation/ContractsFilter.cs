using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Events;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ingestion.Api.Documentation;

/// <summary>Puts the schema of each contract's payload, and an example, among the documentation's schemas, by the event type's name.</summary>
internal sealed partial class ContractsFilter(EventContracts contracts) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var contract in contracts.All)
        {
            var json = contract.Schema.GetRawText();
            var schema = OpenApiModelFactory.Parse<OpenApiSchema>(json, OpenApiSpecVersion.OpenApi3_1, swaggerDoc, out _)
                ?? throw new InvalidOperationException($"The JSON Schema of {contract.Type} cannot be read.");
            schema.Title = contract.Type.Value;
            schema.Description = $"The payload of {contract.Type} from {contract.Source}. {contract.Description}";
            schema.Examples = JsonNode.Parse(contract.Example)?["payload"]?.DeepClone() is { } example ? [example] : null;
            var name = NotInNames.Replace(contract.Type.Value, "_");
            if (!swaggerDoc.AddComponent(name, schema))
            {
                swaggerDoc.AddComponent(NotInNames.Replace($"{name}.{contract.Source}", "_"), schema);
            }
        }
    }

    // What OpenAPI does not take in the name of a component.
    [GeneratedRegex("[^A-Za-z0-9._-]", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NotInNames { get; }
}
