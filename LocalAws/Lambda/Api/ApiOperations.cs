using LocalAws.Lambda.Gateways;

namespace LocalAws.Lambda.Api;

/// <summary>The APIs in front of functions, under <c>/_local/apis/{name}</c>: of API Gateway's own operations there are none.</summary>
internal sealed class ApiOperations(ApiRegistry apis)
{
    public async Task PutAsync(HttpContext context, string name)
    {
        var definition = await Http.ReadAsync(context, LocalLambdaJson.Default.ApiDefinition);
        if (definition.Type is not (ApiDefinition.HttpV2 or ApiDefinition.Rest) || definition.Routes is not { Count: > 0 })
        {
            throw LambdaErrors.Invalid($"An API has a type, {ApiDefinition.HttpV2} or {ApiDefinition.Rest}, and at least one route.");
        }

        if (definition.Port is < 0 or > ushort.MaxValue)
        {
            throw LambdaErrors.Invalid($"A port is 1 to {ushort.MaxValue}, or 0 for a free one.");
        }

        try
        {
            var url = await apis.PutAsync(name, definition, context.RequestAborted);
            await Http.WriteAsync(context, StatusCodes.Status200OK, new ApiAddress(url), LocalLambdaJson.Default.ApiAddress);
        }
        catch (IOException exception)
        {
            throw LambdaErrors.Invalid($"The API cannot listen on port {definition.Port}: {exception.Message}");
        }
    }

    public async Task DeleteAsync(HttpContext context, string name) => context.Response.StatusCode =
        await apis.RemoveAsync(name, context.RequestAborted) ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
}
