using EventApp.Cli;
using EventApp.Cli.Targets;

return await CommandLine.RunAsync(args, new Surroundings(Console.Out, Console.Error, AwsClients.OfEnvironment, TimeProvider.System));
