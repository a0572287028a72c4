using System.Text.Json;
using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.DeadLetters;

/// <summary>Says what would become of a dead letter now: by the contracts as they are today, and by what it is dead for.</summary>
internal sealed class LetterJudge(ContractRules contracts, IOptions<DeadLetterOptions> options)
{
    private const string Conflict = "identity.conflict";
    private const string RedriveLimit = "redrive.limit";

    // Of one letter: enough to see what is wrong.
    private const int MostErrors = 10;

    /// <param name="letter">Opened.</param>
    /// <param name="isReadable">Whether there is anything in it that a processor could take.</param>
    public (string Verdict, IReadOnlyList<EventError> Errors) Judge(DeadLetter letter, bool isReadable)
    {
        if (letter.ReasonCode == RedriveLimit || letter.Redrives >= options.Value.MaxRedrives)
        {
            return (Verdict.LimitReached, []);
        }

        if (!isReadable)
        {
            return (Verdict.Unreadable, []);
        }

        if (letter.ReasonCode == Conflict)
        {
            return (Verdict.Conflict, []);
        }

        var errors = letter.Events.SelectMany(Check).Take(MostErrors).ToArray();
        return errors.Length == 0 ? (Verdict.Redrivable, []) : (Verdict.ContractBroken, errors);
    }

    private EventError[] Check(EventEnvelope envelope)
    {
        if (!envelope.Payload.IsOpen)
        {
            return []; // A large one is kept in S3 and was judged when it came; looking at letters does not fetch it.
        }

        using var payload = JsonDocument.Parse(envelope.Payload.Json);
        JsonElement? value = envelope.Payload.Bytes is null ? payload.RootElement : null;
        return [.. contracts.Check(envelope.Key.Source, envelope.Type, value, "/payload")];
    }
}
