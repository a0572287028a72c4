using System.CommandLine;
using ApiKeys;
using EventApp.Cli.Targets;
using Events;

namespace EventApp.Cli.Keys;

/// <summary><c>keys create | list | revoke | rotate</c>, straight on the table of keys.</summary>
internal static class KeysCommand
{
    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var (output, error, aws, timeProvider) = surroundings;
        var table = new Option<string?>("--table")
        {
            Description = $"The DynamoDB table of API keys; {Topology.KeysTable.Name} of the stage where it is not given",
            Recursive = true,
        };
        return new Command("keys", "Makes, lists, revokes and rotates API keys. Services see a change within 30 s")
        {
            table,
            CreateKey(),
            ListKeys(),
            RevokeKey(),
            RotateKey(),
        };

        Command CreateKey()
        {
            var tenant = new Option<TenantId?>("--tenant")
            {
                Description = "Whose events the key sends and reads",
                Required = true,
                CustomParser = KeyArguments.Tenant,
            };
            var scopes = new Option<IReadOnlyList<KeyScope>>("--scopes")
            {
                Description = "What it allows: ingest, read, admin, separated by commas. admin implies the others",
                Required = true,
                CustomParser = KeyArguments.Scopes,
            };
            var name = new Option<string>("--name") { Description = "What to call it", DefaultValueFactory = _ => "" };
            name.Validators.Add(result =>
            {
                if (result.GetValue(name) is { } text && !ApiKeyAdministration.IsName(text))
                {
                    result.AddError($"A name has at most {ApiKeyAdministration.MaxNameLength} characters and no control characters.");
                }
            });
            var expires = new Option<TimeSpan?>("--expires")
            {
                Description = "How long it is taken, as in 90d. Without it, until it is revoked",
                CustomParser = Duration.Parse,
            };
            var command = new Command("create", "Makes a key and prints it, this once") { tenant, scopes, name, expires };
            command.SetAction((arguments, cancellationToken) => ConnectedAsync(arguments, async keys =>
            {
                var issued = await keys.CreateAsync(
                    arguments.GetRequiredValue(tenant)!,
                    arguments.GetRequiredValue(scopes),
                    arguments.GetRequiredValue(name),
                    arguments.GetValue(expires),
                    cancellationToken);
                await PrintAsync(issued);
                return ExitCodes.Done;
            }));
            return command;
        }

        Command ListKeys()
        {
            var command = new Command("list", "Lists every key: prefix, tenant, scopes, state, name");
            command.SetAction((arguments, cancellationToken) => ConnectedAsync(arguments, async keys =>
            {
                await foreach (var key in keys.ListAsync(cancellationToken))
                {
                    await output.WriteLineAsync(KeyLine.Of(key, timeProvider.GetUtcNow()));
                }

                return ExitCodes.Done;
            }));
            return command;
        }

        Command RevokeKey()
        {
            var prefix = PrefixArgument();
            var command = new Command("revoke", "Refuses a key from now on, for good") { prefix };
            command.SetAction((arguments, cancellationToken) => ConnectedAsync(arguments, async keys =>
            {
                if (await keys.RevokeAsync(arguments.GetRequiredValue(prefix)!, cancellationToken) is not { } revoked)
                {
                    return await NoSuchKeyAsync(arguments.GetRequiredValue(prefix)!);
                }

                await output.WriteLineAsync(KeyLine.Of(revoked, timeProvider.GetUtcNow()));
                return ExitCodes.Done;
            }));
            return command;
        }

        Command RotateKey()
        {
            var prefix = PrefixArgument();
            var overlap = new Option<TimeSpan?>("--overlap")
            {
                Description = "How long the old key is still taken",
                DefaultValueFactory = _ => TimeSpan.FromHours(24),
                CustomParser = Duration.Parse,
            };
            var expires = new Option<TimeSpan?>("--expires")
            {
                Description = "How long the new key is taken. Without it, as long as the old one was to be",
                CustomParser = Duration.Parse,
            };
            var command = new Command("rotate", "Makes a key like another, prints it, and lets the other expire")
            {
                prefix, overlap, expires,
            };
            command.SetAction((arguments, cancellationToken) => ConnectedAsync(arguments, async keys =>
            {
                var issued = await keys.RotateAsync(
                    arguments.GetRequiredValue(prefix)!,
                    arguments.GetRequiredValue(overlap)!.Value,
                    arguments.GetValue(expires),
                    cancellationToken);
                if (issued is null)
                {
                    return await NoSuchKeyAsync(arguments.GetRequiredValue(prefix)!);
                }

                await PrintAsync(issued);
                return ExitCodes.Done;
            }));
            return command;
        }

        async Task<int> ConnectedAsync(ParseResult arguments, Func<ApiKeyAdministration, Task<int>> action)
        {
            var name = arguments.GetValue(table) ?? target.Aws(arguments).NameOf(Topology.KeysTable.Name);
            using var dynamoDb = aws.DynamoDb();
            return await action(new ApiKeyAdministration(dynamoDb, timeProvider, name));
        }

        async Task PrintAsync(IssuedKey issued)
        {
            await error.WriteLineAsync(KeyLine.Of(issued.Record, timeProvider.GetUtcNow()));
            await error.WriteLineAsync("Keep the key: it is stored nowhere and shown only now.");
            await output.WriteLineAsync(issued.Text);
        }

        async Task<int> NoSuchKeyAsync(KeyPrefix prefix)
        {
            await error.WriteLineAsync($"There is no live key {prefix}.");
            return ExitCodes.NotFound;
        }
    }

    private static Argument<KeyPrefix?> PrefixArgument() =>
        new("prefix") { Description = "The part of the key between its two underscores", CustomParser = KeyArguments.Prefix };
}
