using System.Security.Cryptography;
using System.Text.Json;
using Events;
using Ingestion.Api.Contracts;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.EventTypes;

/// <summary>The contracts as clients read them. They do not change while the service runs, so that they are written once.</summary>
internal sealed class EventTypeCatalog
{
    private const int TagBytes = 16;

    public EventTypeCatalog(EventContracts contracts, IOptions<ContractsOptions> options)
    {
        var list = new EventTypeList
        {
            UnknownTypes = options.Value.UnknownTypes == UnknownTypes.Accept ? "accept" : "refuse",
            EventTypes =
            [
                .. contracts.All.Select(contract => new EventTypeDescription
                {
                    Source = contract.Source.Value,
                    Type = contract.Type.Value,
                    Description = contract.Description,
                    Schema = contract.Schema,
                    Example = JsonElement.Parse(contract.Example),
                }),
            ],
        };
        Json = JsonSerializer.SerializeToUtf8Bytes(list, ApiJson.Default.EventTypeList);
        Tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Json.Span)[..TagBytes])}\"");
    }

    /// <summary>An <see cref="EventTypeList"/>.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>The same for the same contracts, on every instance of the service.</summary>
    public EntityTagHeaderValue Tag { get; }
}
