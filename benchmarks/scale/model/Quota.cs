namespace ScaleModel;

/// <param name="Label">In a legend.</param>
/// <param name="What">Is limited.</param>
/// <param name="Most">Of it.</param>
/// <param name="Of">What a rate takes of it.</param>
/// <param name="Then">What to change where it is not enough.</param>
internal sealed record Quota(string Label, string What, double Most, Func<Need, double> Of, string Then);
