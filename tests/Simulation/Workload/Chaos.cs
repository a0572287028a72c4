using Simulation.World;

namespace Simulation.Workload;

/// <summary>Outages of SQS, DynamoDB and S3, and crashes of the API, as the world's time goes by.</summary>
internal sealed class Chaos(Random dice, TimeProvider clock, Outages outages, Tally faults, Action crashApi)
{
    private bool _stopped;

    public async Task RunAsync()
    {
        while (!_stopped)
        {
            await Task.Delay(TimeSpan.FromSeconds(dice.Next(10, 90)), clock);
            if (_stopped)
            {
                return;
            }

            switch (dice.Next(5))
            {
                case 0:
                    crashApi();
                    break;
                case 1:
                    await OutageAsync(Outages.Sqs);
                    break;
                case 2:
                    await OutageAsync(Outages.DynamoDb);
                    break;
                case 3:
                    await OutageAsync(Outages.S3);
                    break;
                default:
                    await Task.WhenAll(OutageAsync(Outages.Sqs), OutageAsync(Outages.DynamoDb));
                    break;
            }
        }
    }

    public void Stop()
    {
        _stopped = true;
        outages.EndAll();
    }

    private async Task OutageAsync(string service)
    {
        outages.Begin(service);
        faults.Add($"outage of {service.Split('_')[0].Replace("Amazon", "", StringComparison.Ordinal)}");
        await Task.Delay(TimeSpan.FromSeconds(dice.Next(1, 40)), clock);
        outages.End(service);
    }
}
