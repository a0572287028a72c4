using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Ingestion.Api.Streaming;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ingestion.Api.Documentation;

/// <summary>Puts each route's <see cref="Example"/>s, and the schemas of bodies that it reads itself, into its documentation.</summary>
internal sealed class ExamplesFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var example in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Example>())
        {
            if (ContentOf(operation, example.Status) is { } content)
            {
                content[example.MediaType] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(example.Type, context.SchemaRepository),
                    Example = example.MediaType.EndsWith("json", StringComparison.Ordinal) && example.MediaType != Ndjson.MediaType
                        ? JsonNode.Parse(example.Body)
                        : JsonValue.Create(example.Body),
                };
            }
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            if (parameter.In == ParameterLocation.Path)
            {
                parameter.Example = Examples.Id;
            }
        }
    }

    private static IDictionary<string, OpenApiMediaType>? ContentOf(OpenApiOperation operation, int? status)
    {
        if (status is { } code)
        {
            return operation.Responses?[code.ToString(CultureInfo.InvariantCulture)].Content;
        }

        operation.RequestBody ??= new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal),
        };
        return operation.RequestBody.Content;
    }
}
