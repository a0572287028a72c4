using System.Net.Mime;

namespace Ingestion.Api.Documentation;

/// <summary>Shows a body at a route.</summary>
/// <param name="Status">Of the response that it is the body of; null for the request.</param>
/// <param name="Body">JSON, or the text of another media type.</param>
/// <param name="Type">What its schema comes from.</param>
/// <param name="MediaType">The body's content type.</param>
internal sealed record Example(int? Status, string Body, Type Type, string MediaType = MediaTypeNames.Application.Json);
