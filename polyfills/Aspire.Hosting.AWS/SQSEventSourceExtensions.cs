using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.AWS.Lambda;

namespace Aspire.Hosting;

public static class SQSEventSourceExtensions
{
    /// <summary>Gives the queue's messages to the function, which answers with those that failed.</summary>
    public static IResourceBuilder<LambdaProjectResource> WithSQSEventSource(
        this IResourceBuilder<LambdaProjectResource> builder, string queueUrl, SQSEventSourceOptions? options = null) =>
        builder.WithAnnotation(new SQSEventSourceAnnotation(queueUrl, options ?? new SQSEventSourceOptions()));
}
