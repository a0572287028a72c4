using System.ComponentModel.DataAnnotations;
using Events;

namespace Ingestion.Api.EventTypes;

/// <summary>What holds for events beside their contracts, bound from the section <c>Contracts</c>.</summary>
internal sealed class ContractsOptions
{
    public const string SectionName = "Contracts";

    /// <summary>
    /// What becomes of events that no contract is for: <c>accept</c> takes them with any payload, <c>refuse</c> answers them with
    /// <c>type.unknown</c>. Default <c>accept</c>.
    /// </summary>
    [EnumDataType(
        typeof(UnknownTypes),
        ErrorMessage = "Contracts:UnknownTypes is neither accept nor refuse: nobody could tell what becomes of events without a contract.")]
    public UnknownTypes UnknownTypes { get; set; } = UnknownTypes.Accept;
}
