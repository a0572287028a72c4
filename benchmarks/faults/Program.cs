using Amazon.SQS.Model;
using Events;
using FaultsBenchmark;
using LocalAws.Faults;
using LocalAws.Faults.Kinds;

var kills = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 50;
var outage = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 60);
await using var lab = await Lab.StartAsync();
using var load = new Load(lab.Api.Address);

var killing = true;
var sending = load.RunAsync(clients: 8, () => killing, TimeSpan.FromMilliseconds(20));
var dice = new Random(1);
for (var i = 0; i < kills; i++)
{
    await Task.Delay(dice.Next(100, 800));
    await lab.Processor.KillAsync();
    await lab.Processor.StartAsync();
}

killing = false;
await sending;
var drained = await DrainAsync();
Console.WriteLine($"kill -9, {kills} times: {await JudgeAsync()}; the last of it done {drained.TotalSeconds:0.0} s after the load.");

foreach (var service in (string[])["sqs", "dynamodb"])
{
    load.Answers.Clear();
    var over = false;
    sending = load.RunAsync(clients: 4, () => !over, TimeSpan.FromMilliseconds(100));
    await Task.Delay(TimeSpan.FromSeconds(3));
    lab.Faults.Set(new FaultPlan
    {
        Rules = [new FaultRule { Service = service, Fault = new ErrorFault { Code = "ServiceUnavailable", Status = 503 } }],
    });
    var began = TimeProvider.System.GetTimestamp();
    await Task.Delay(outage);
    lab.Faults.Clear();
    var ended = TimeProvider.System.GetTimestamp();
    await Task.Delay(TimeSpan.FromSeconds(6));
    over = true;
    await sending;
    var during = load.Answers.Where(answer => answer.At > began && answer.At < ended).ToArray();
    var refusals = during.Where(answer => !answer.IsAccepted).Select(answer => answer.Took.TotalMilliseconds).DefaultIfEmpty(0).Order().ToArray();
    var first = load.Answers.Where(answer => answer.At > ended && answer.IsAccepted).Select(answer => answer.At).DefaultIfEmpty(long.MaxValue).Min();
    Console.WriteLine(
        $"{service} away for {outage.TotalSeconds:0} s: {during.Length} answers, {refusals.Count(took => took > 0)} of them refusals, which took "
        + $"{refusals[refusals.Length / 2]:0} ms in the middle and {refusals[^1]:0} ms at most; first success "
        + $"{TimeProvider.System.GetElapsedTime(ended, first).TotalSeconds:0.0} s after.");
    drained = await DrainAsync();
    Console.WriteLine($"  drained {drained.TotalSeconds:0.0} s after the load; {await JudgeAsync()}.");
}

// Until no message waits or is hidden.
async Task<TimeSpan> DrainAsync()
{
    var url = (await lab.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name)).QueueUrl;
    var started = TimeProvider.System.GetTimestamp();
    while (true)
    {
        var counts = await lab.Sqs.GetQueueAttributesAsync(url, ["All"]);
        if (counts.ApproximateNumberOfMessages + counts.ApproximateNumberOfMessagesNotVisible + counts.ApproximateNumberOfMessagesDelayed == 0)
        {
            return TimeProvider.System.GetElapsedTime(started);
        }

        await Task.Delay(100);
    }
}

// Dead letters are left where they are, hidden for a while.
async Task<string> JudgeAsync()
{
    var url = (await lab.Sqs.GetQueueUrlAsync(Topology.EventsQueue.DeadLetterName)).QueueUrl;
    var buried = new HashSet<string>(StringComparer.Ordinal);
    var request = new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, WaitTimeSeconds = 0, VisibilityTimeout = 30 };
    while ((await lab.Sqs.ReceiveMessageAsync(request)).Messages is { Count: > 0 } letters)
    {
        buried.UnionWith(letters.SelectMany(letter => MessageCodec.Decode(letter.Body).Events).Select(one => one.Key.Id.Value));
    }

    var stored = lab.Effects.ByKey.Keys.Select(key => key.PartitionKey.Split('#')[1]).ToHashSet(StringComparer.Ordinal);
    var lost = load.Accepted.Count(id => !stored.Contains(id) && !buried.Contains(id));
    var twice = lab.Effects.ByKey.Values.Count(effect => effect.Times > 1);
    return $"{load.Accepted.Count} events accepted, {stored.Count} stored, {buried.Count} in the dead-letter queue, {lost} lost, {twice} done twice";
}
