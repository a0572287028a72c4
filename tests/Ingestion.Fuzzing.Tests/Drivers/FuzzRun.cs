using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingestion.Fuzzing.Tests.Inputs;
using Ingestion.Fuzzing.Tests.Judging;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>Sends inputs over many connections at once, and judges each answer.</summary>
internal sealed class FuzzRun(int port, long seed)
{
    private const int Connections = 8;
    private const int MostFailures = 10;
    private const int ShownBytes = 4_096;

    // Far beyond what any input takes on a busy machine: to be silent for so long is to hang.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // An input without an end is not answered until the client says that no more comes.
    private static readonly TimeSpan UnframedPatience = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentQueue<string> _failures = [];
    private readonly ConcurrentDictionary<string, long> _answers = new(StringComparer.Ordinal);
    private long _next;
    private long _accepted;
    private long _busy;

    public IReadOnlyList<string> Failures => [.. _failures];

    /// <summary>Events that the answers say were accepted.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Inputs that were answered with <see cref="AnswerRules.Busy"/>.</summary>
    public long Busy => Interlocked.Read(ref _busy);

    /// <summary>How often each kind of input was answered with each status.</summary>
    public string Histogram() =>
        string.Join('\n', _answers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value,9:N0} {pair.Key}"));

    /// <summary>Sends the inputs of all indexes from <paramref name="first"/> up to <paramref name="end"/>, that one excluded.</summary>
    public async Task SendAsync(long first, long end, CancellationToken cancellationToken)
    {
        _next = first;
        var workers = Enumerable.Range(0, Connections)
            .Select(
                _ => Task.Factory.StartNew(() => Work(end, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning,
                    TaskScheduler.Default));
        await Task.WhenAll(workers);
    }

    private void Work(long end, CancellationToken cancellationToken)
    {
        Connection? connection = null;
        try
        {
            for (var index = Take(); index < end && _failures.Count < MostFailures; index = Take())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var input = Grammar.Write(seed, index);
                try
                {
                    var answer = input.IsUnframed ? SendAlone(input) : Send(input, ref connection);
                    Judge(index, input, answer);
                }
                catch (Exception exception) when (
                    exception is TimeoutException or FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
                {
                    connection?.Dispose();
                    connection = null;
                    Fail(index, input, exception.Message, null);
                }
            }
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private long Take() => Interlocked.Increment(ref _next) - 1;

    private Answer? Send(Input input, ref Connection? connection)
    {
        // A connection that was kept open may just then be closed; a new one must answer.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            connection ??= new Connection(port, Patience);
            connection.Send(input.Bytes);
            var answer = connection.Read(input.IsHead);
            if (answer is null || answer.Closes)
            {
                connection.Dispose();
                connection = null;
            }

            if (answer is not null)
            {
                return answer;
            }
        }

        return null;
    }

    private Answer? SendAlone(Input input)
    {
        using var connection = new Connection(port, UnframedPatience);
        connection.Send(input.Bytes);
        try
        {
            return connection.Read(isHead: false);
        }
        catch (TimeoutException)
        {
            connection.EndSending();
            connection.Patience = Patience;
            return connection.Read(isHead: false);
        }
    }

    private void Judge(long index, Input input, Answer? answer)
    {
        _answers.AddOrUpdate(
            $"{answer?.Status.ToString(CultureInfo.InvariantCulture) ?? "closed"} {input.Kind}", 1, (_, count) => count + 1);
        if (answer is null)
        {
            if (!input.IsUnframed)
            {
                Fail(index, input, "The connection was closed without an answer.", null);
            }
        }
        else if (AnswerRules.Breach(input, answer) is { } breach)
        {
            Fail(index, input, breach, answer);
        }
        else
        {
            Interlocked.Add(ref _accepted, AnswerRules.Accepted(input, answer));
            Interlocked.Add(ref _busy, answer.Status == AnswerRules.Busy ? 1 : 0);
        }
    }

    private void Fail(long index, Input input, string why, Answer? answer)
    {
        var shown = input.Bytes.AsSpan(0, Math.Min(input.Bytes.Length, ShownBytes));
        _failures.Enqueue($"""
            {input.Kind}: {why}
            To see it again: FUZZ_SEED={seed} FUZZ_INDEX={index} dotnet test tests/Ingestion.Fuzzing.Tests
            The first {shown.Length} of {input.Bytes.Length} bytes: {Encoding.Latin1.GetString(shown)}
            In base64: {Convert.ToBase64String(shown)}
            The answer: {answer?.ToString() ?? "none"}
            """);
    }
}
