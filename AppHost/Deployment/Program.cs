using System.Reflection;
using Deployment;
using Deployment.Packaging;
using Deployment.Settings;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => (pressed.Cancel, _) = (true, interrupted.CancelAsync());
try
{
    var command = PublishCommand.Parse(args);
    var settings = DeploymentSettings.Read(command.Settings, Environment.GetEnvironmentVariable("CDK_CONTEXT_JSON"));
    var root = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;
    var packages = await ServicePublisher.PublishAsync(root, settings, Console.Out, interrupted.Token);
    Synthesis.Write(settings, packages, command.OutputPath);
    await Console.Out.WriteLineAsync($"The template of stage {settings.Stage} is in {Path.GetFullPath(command.OutputPath)}.");
    return 0;
}
catch (Exception exception) when (exception is InvalidSettingsException or PublishFailedException or NodeMissingException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
