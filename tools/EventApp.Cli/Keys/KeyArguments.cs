using System.CommandLine.Parsing;
using ApiKeys;
using Events;

namespace EventApp.Cli.Keys;

/// <summary>Arguments as what they mean, or with an error that says what they have to be.</summary>
internal static class KeyArguments
{
    public static TenantId? Tenant(ArgumentResult argument)
    {
        if (!TenantId.TryCreate(argument.Tokens.Single().Value, out var tenant))
        {
            argument.AddError($"A tenant is 1 to {TenantId.MaxLength} of a-z, 0-9 and -.");
        }
        else if (ApiKeyAdministration.IsReserved(tenant))
        {
            argument.AddError($"The tenant {tenant} is EventApp's own; it has no keys.");
        }

        return tenant;
    }

    public static KeyPrefix? Prefix(ArgumentResult argument)
    {
        if (!KeyPrefix.TryParse(argument.Tokens.Single().Value, out var prefix))
        {
            argument.AddError($"A prefix is {KeyPrefix.Length} of a-z and 0-9: the part of the key between its two underscores.");
        }

        return prefix;
    }

    public static IReadOnlyList<KeyScope> Scopes(ArgumentResult argument)
    {
        var scopes = new List<KeyScope>();
        foreach (var word in argument.Tokens.Single().Value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (KeyScope.TryParse(word, out var scope))
            {
                scopes.Add(scope);
            }
            else
            {
                argument.AddError($"'{word}' is not a scope: those are {string.Join(", ", KeyScope.All)}.");
            }
        }

        return scopes;
    }
}
