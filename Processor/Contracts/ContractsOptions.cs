using System.ComponentModel.DataAnnotations;
using Events;

namespace Processor.Contracts;

/// <summary>What holds for events beside their contracts, bound from the section <c>Contracts</c>.</summary>
internal sealed class ContractsOptions
{
    public const string SectionName = "Contracts";

    /// <summary>
    /// What becomes of events that no contract is for, whichever way they came: <c>accept</c> stores them, <c>refuse</c> makes them dead
    /// letters with <c>type.unknown</c>. Default <c>accept</c>.
    /// </summary>
    [EnumDataType(
        typeof(UnknownTypes),
        ErrorMessage = "Contracts:UnknownTypes is neither accept nor refuse: nobody could tell what becomes of events without a contract.")]
    public UnknownTypes UnknownTypes { get; set; } = UnknownTypes.Accept;
}
