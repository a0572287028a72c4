namespace LocalAws.S3.Objects;

/// <summary>What came of a delete.</summary>
/// <param name="Removed">The version that is gone for good; its content too.</param>
/// <param name="Marker">What hides the object from now on.</param>
internal sealed record Deletion(ObjectVersion? Removed, ObjectVersion? Marker, string Sequencer);
