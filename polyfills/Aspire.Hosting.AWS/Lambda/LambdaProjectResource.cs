using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.AWS.Lambda;

/// <summary>A project whose processes are instances of a Lambda function.</summary>
public class LambdaProjectResource(string name) : ProjectResource(name);
