namespace Aspire.Hosting.AWS.Lambda;

/// <summary>Which kind of API.</summary>
public enum APIGatewayType
{
    Rest,
    HttpV1,
    HttpV2,
}

/// <summary>Which requests a route takes.</summary>
public enum Method
{
    Any,
    Get,
    Post,
    Put,
    Delete,
    Patch,
    Head,
    Options,
}
