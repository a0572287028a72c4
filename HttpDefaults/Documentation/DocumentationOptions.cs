namespace HttpDefaults;

/// <summary>Where the documentation is shown, bound from the section <c>Documentation</c>.</summary>
internal sealed class DocumentationOptions
{
    public const string SectionName = "Documentation";

    /// <summary>Whether <c>/swagger</c> is there. Default: in Development only.</summary>
    public bool? Enabled { get; set; }
}
