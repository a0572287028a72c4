namespace Events;

/// <summary>
/// The request by which EventBridge Scheduler lets the operations API look for what is wrong. It has the shape of an event of an HTTP API,
/// and names an API that there cannot be: API Gateway writes that name itself, so no client can send it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html</remarks>
public static class AlertCheck
{
    /// <summary>In the place of an API's id, which is ten letters and digits.</summary>
    public const string ApiId = "eventapp-alert-check";

    public const string Path = "/alerts/check";

    private const string Host = "eventapp.scheduler";

    public const string ScheduleInput =
        $$$"""{"version":"2.0","routeKey":"$default","rawPath":"{{{Path}}}","rawQueryString":"","headers":{"host":"{{{Host}}}"},"requestContext":{"accountId":"anonymous","apiId":"{{{ApiId}}}","domainName":"{{{Host}}}","domainPrefix":"eventapp","http":{"method":"POST","path":"{{{Path}}}","protocol":"HTTP/1.1","sourceIp":"0.0.0.0","userAgent":"{{{Host}}}"},"requestId":"<aws.scheduler.execution-id>","routeKey":"$default","stage":"$default","time":"<aws.scheduler.scheduled-time>","timeEpoch":0},"isBase64Encoded":false}""";
}
