namespace Deployment.Packaging;

internal sealed class PublishFailedException(string project) : Exception($"{project} could not be published; the lines above say why.");
