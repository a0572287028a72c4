namespace Ingestion.Api.Tenancy;

/// <summary>Whose events these are, bound from the section <c>Tenancy</c>.</summary>
internal sealed class TenancyOptions
{
    public const string SectionName = "Tenancy";
    public const string DevelopmentTenant = "dev";

    /// <summary>
    /// The tenant that every request counts for, whoever sends it: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>. Default <c>dev</c> in
    /// Development; anywhere else it has to be set, because it leaves the service open to all who reach it.
    /// </summary>
    public string? SingleTenant { get; set; }
}
