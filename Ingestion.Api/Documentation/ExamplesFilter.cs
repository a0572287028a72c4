using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
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
            var body = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(example.Type, context.SchemaRepository),
                Example = example.MediaType == MediaTypeNames.Application.Json
                    ? JsonNode.Parse(example.Body)
                    : JsonValue.Create(example.Body),
            };
            if (example.Status is not { } status)
            {
                operation.RequestBody ??= new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal),
                };
                operation.RequestBody.Content?[example.MediaType] = body;
            }
            else if (operation.Responses?[status.ToString(CultureInfo.InvariantCulture)] is OpenApiResponse response)
            {
                response.Content?[example.MediaType] = body;
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
}
