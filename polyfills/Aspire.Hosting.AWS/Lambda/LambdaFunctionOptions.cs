namespace Aspire.Hosting.AWS.Lambda;

/// <summary>Settings of a function; see the README for those that come from its environment.</summary>
public class LambdaFunctionOptions;
