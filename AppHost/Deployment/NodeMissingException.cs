namespace Deployment;

internal sealed class NodeMissingException() : Exception(
    "Node.js was not found. CDK needs it to write the template (nodejs.org, 20 or later); running and testing EventApp need no Node.");
