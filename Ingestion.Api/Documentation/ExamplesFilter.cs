using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ingestion.Api.Documentation;

/// <summary>Puts each route's <see cref="Example"/>s, and the schemas of bodies that it reads itself, into its documentation.</summary>
internal sealed class ExamplesFilter : IOperationFilter
{
    private const string Json = "application/json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var example in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Example>())
        {
            var body = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(example.Type, context.SchemaRepository),
                Example = JsonNode.Parse(example.Json),
            };
            if (example.Status is not { } status)
            {
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Only(body) };
            }
            else if (operation.Responses?[status.ToString(CultureInfo.InvariantCulture)] is OpenApiResponse response)
            {
                response.Content = Only(body);
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

    private static Dictionary<string, OpenApiMediaType> Only(OpenApiMediaType body) => new(StringComparer.Ordinal) { [Json] = body };
}
