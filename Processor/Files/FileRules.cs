using System.Diagnostics.CodeAnalysis;
using Events;
using Microsoft.Extensions.Options;

namespace Processor.Files;

/// <summary>Finds the rule of a file: of those that are for its key, the one with the longest prefix.</summary>
internal sealed class FileRules(IOptions<FilesOptions> options)
{
    private readonly FileRule[] _rules =
    [
        .. options.Value.Rules.Select(pair =>
        {
            pair.Value.Name = pair.Key;
            return pair.Value;
        }).OrderByDescending(rule => rule.Prefix.Length).ThenBy(rule => rule.Name, StringComparer.Ordinal),
    ];

    public bool TryFind(string key, [NotNullWhen(true)] out FileRule? rule, [NotNullWhen(true)] out TenantId? tenant)
    {
        foreach (var candidate in _rules)
        {
            if (candidate.IsFor(key, out tenant))
            {
                rule = candidate;
                return true;
            }
        }

        (rule, tenant) = (null, null);
        return false;
    }
}
