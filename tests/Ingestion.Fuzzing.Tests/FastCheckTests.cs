using System.Text.Json;
using Events;
using Ingestion.Fuzzing.Tests.Drivers;
using Ingestion.Fuzzing.Tests.Inputs;

namespace Ingestion.Fuzzing.Tests;

/// <summary><see cref="PlainJson"/> vouches for payloads before <see cref="PayloadRules"/> looks for what is wrong with them.</summary>
public sealed class FastCheckTests(ITestOutputHelper output)
{
    // As deep as the service reads bodies.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    [Fact]
    public void What_the_fast_check_vouches_for_breaks_no_rule_whatever_the_fuzzer_sends()
    {
        var options = FuzzOptions.FromEnvironment();
        long judged = 0;
        long sound = 0;
        long vouchedFor = 0;

        Parallel.For(0, options.Inputs, index =>
        {
            foreach (var value in Values(Grammar.Write(options.Seed, index).Bytes))
            {
                var errors = PayloadRules.Walk(value, "");
                var isVouchedFor = PlainJson.IsSound(value);
                if (isVouchedFor && errors.Count > 0)
                {
                    Assert.Fail($"Input {index} breaks {errors[0].Code} at '{errors[0].Pointer}', and was vouched for.");
                }

                Interlocked.Increment(ref judged);
                Interlocked.Add(ref sound, errors.Count == 0 ? 1 : 0);
                Interlocked.Add(ref vouchedFor, isVouchedFor ? 1 : 0);
            }
        });

        output.WriteLine($"{judged:N0} values, {sound:N0} of them sound; the fast check vouches for {vouchedFor:N0}.");
        Assert.InRange(judged - sound, options.Inputs / 100, long.MaxValue);
        Assert.InRange((double)vouchedFor / sound, 0.9, 1);
    }

    /// <summary>Every value of a request's body that may stand for a payload: the whole, and what it is made of.</summary>
    private static IEnumerable<JsonElement> Values(byte[] request)
    {
        var end = request.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0 || Parse(request.AsMemory(end + 4)) is not { } document)
        {
            yield break;
        }

        using (document)
        {
            yield return document.RootElement;
            foreach (var part in Parts(document.RootElement))
            {
                yield return part;
                foreach (var inner in Parts(part))
                {
                    yield return inner;
                }
            }
        }
    }

    private static IEnumerable<JsonElement> Parts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(property => property.Value),
        JsonValueKind.Array => value.EnumerateArray(),
        _ => [],
    };

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
