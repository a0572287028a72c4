namespace Operations.Api.Redrives;

/// <summary>Where a redrive is watched.</summary>
internal static class RedriveAddress
{
    public const string Root = "/dead-letters/redrives";

    public static string Of(string id) => $"{Root}/{id}";
}
