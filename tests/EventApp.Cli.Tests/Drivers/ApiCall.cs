namespace EventApp.Cli.Tests.Drivers;

/// <param name="Route">Method and path.</param>
/// <param name="Query">With its question mark, or empty.</param>
/// <param name="Body">Empty where there is none.</param>
/// <param name="Authorization">The header.</param>
internal sealed record ApiCall(string Route, string Query, string Body, string Authorization);
