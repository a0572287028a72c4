namespace Ingestion.Api.Documentation;

/// <summary>Shows a JSON body at a route.</summary>
/// <param name="Status">Of the response that it is the body of; null for the request.</param>
/// <param name="Json">The body.</param>
/// <param name="Type">What its schema comes from.</param>
/// <param name="MediaType">The body's content type.</param>
internal sealed record Example(int? Status, string Json, Type Type, string MediaType = "application/json");
