using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Operations.Api.Requests;

internal static class RequestsHosting
{
    public static IServiceCollection AddRequests(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        json.SerializerOptions.TypeInfoResolverChain.Insert(0, OperationsJson.Default);
        json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    });
}
