using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AWS.Lambda;

internal sealed record LambdaFunctionAnnotation(string Handler) : IResourceAnnotation;

internal sealed record SQSEventSourceAnnotation(string QueueUrl, SQSEventSourceOptions Options) : IResourceAnnotation;

internal sealed record RouteAnnotation(LambdaProjectResource Function, Method Method, string Path) : IResourceAnnotation;
