using System.ComponentModel.DataAnnotations;

namespace Operations.Api.Access;

/// <summary>Who sees what, bound from the section <c>Operations</c>.</summary>
internal sealed class AccessOptions
{
    public const string SectionName = "Operations";

    /// <summary>
    /// The tenant whose keys see every tenant, and the dead letters of none. Default: in Development <c>dev</c>, otherwise none; 1 to 32 of
    /// <c>a-z</c>, <c>0-9</c> and <c>-</c>.
    /// </summary>
    [RegularExpression("^[a-z0-9-]{1,32}$")]
    public string? OperatorTenant { get; set; }

    /// <summary>Where traces are shown, for links to them; an absolute URL. Default none.</summary>
    [Url]
    public string? DashboardUrl { get; set; }
}
