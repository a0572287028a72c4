using System.CommandLine;
using System.CommandLine.Parsing;

namespace EventApp.Cli.Targets;

/// <summary>Where the system is that a command is for: a laptop by default, a stage on AWS, or any address.</summary>
internal sealed class TargetOptions
{
    private readonly Option<Uri> _ingestion = Address("--url", "EVENTAPP_URL", "http://localhost:5080", "Ingestion.Api");
    private readonly Option<Uri> _operations = Address("--operations-url", "EVENTAPP_OPERATIONS_URL", "http://localhost:5090", "Operations.Api");

    private readonly Option<string?> _key = new("--key")
    {
        Description = "The API key; EVENTAPP_KEY where it is not given. None is needed on the machine that a laptop's system runs on",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EVENTAPP_KEY"),
    };

    private readonly Option<string?> _stage = new("--stage") { Description = "The stage on AWS whose queues, tables and buckets are meant, as in prod", Recursive = true };
    private readonly Option<string?> _profile = new("--profile") { Description = "The AWS profile; AWS_PROFILE where it is not given", Recursive = true };
    private readonly Option<string?> _region = new("--region") { Description = "The AWS region; AWS_REGION where it is not given", Recursive = true };
    private readonly Option<bool> _json = new("--json") { Description = "Results as JSON, for scripts", Recursive = true };

    public void AddTo(RootCommand root)
    {
        foreach (var option in new Option[] { _ingestion, _operations, _key, _stage, _profile, _region, _json })
        {
            root.Options.Add(option);
        }
    }

    public bool IsJson(ParseResult arguments) => arguments.GetValue(_json);

    public ServiceClient Ingestion(ParseResult arguments) => new(arguments.GetRequiredValue(_ingestion), "Ingestion.Api", "--url", arguments.GetValue(_key));

    public ServiceClient Operations(ParseResult arguments) =>
        new(arguments.GetRequiredValue(_operations), "Operations.Api", "--operations-url", arguments.GetValue(_key));

    /// <summary>What AWS's SDK is to go by, for the clients that are made afterwards.</summary>
    public AwsTarget Aws(ParseResult arguments)
    {
        Set("AWS_PROFILE", arguments.GetValue(_profile));
        Set("AWS_REGION", arguments.GetValue(_region));
        return new AwsTarget(arguments.GetValue(_stage));

        static void Set(string name, string? value)
        {
            if (value is not null)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    private static Option<Uri> Address(string name, string variable, string byDefault, string service) => new(name)
    {
        Description = $"The address of {service}; {variable} where it is not given",
        Recursive = true,
        DefaultValueFactory = _ => new Uri(Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : byDefault, UriKind.Absolute),
        CustomParser = Parse,
    };

    private static Uri? Parse(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens.Single().Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return uri;
        }

        argument.AddError($"'{argument.Tokens.Single().Value}' is not an address like https://events.example.com.");
        return null;
    }
}
