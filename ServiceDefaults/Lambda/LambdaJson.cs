using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;

namespace ServiceDefaults.Lambda;

/// <summary>The events of API Gateway, and the answers to them.</summary>
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyRequest))]
[JsonSerializable(typeof(APIGatewayHttpApiV2ProxyResponse))]
[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
[JsonSerializable(typeof(APIGatewayProxyRequest.ProxyRequestContext), TypeInfoPropertyName = "RestProxyRequestContext")]
internal sealed partial class LambdaJson : JsonSerializerContext;
