using Processor.Tests.Drivers;

namespace Processor.Tests.Downstream;

public sealed class BrownOutTests
{
    private static readonly int[] Shown = [1, 4, 5, 6, 7, 8, 10, 15, 20, 25, 26, 27, 28, 30, 35, 40];

    private readonly IReadOnlyList<BrownOut.Second> _adaptive = new BrownOut(isAdaptive: true).Run(40);
    private readonly IReadOnlyList<BrownOut.Second> _fixed = new BrownOut(isAdaptive: false).Run(40);

    [Fact]
    public void Work_goes_on_where_a_fixed_number_of_calls_does_none()
    {
        Assert.All(_fixed.Skip(8).Take(16), second => Assert.Equal(0, second.Done));
        Assert.InRange(_adaptive.Skip(8).Take(16).Sum(second => second.Done), 16 * 20, 16 * 25 * 1.1);
        Assert.Equal(0, _adaptive.Skip(8).Sum(second => second.Vain));
    }

    [Fact]
    public void All_of_it_is_back_after_the_slow_time()
    {
        Assert.Equal(64, _adaptive[^1].Limit);
        Assert.Equal(_fixed[^1].Done, _adaptive[^1].Done);
    }

    [Fact]
    public void The_written_table_is_what_the_simulation_gives()
    {
        var table = string.Concat(Shown.Select(second => $"| {second} | {_adaptive[second - 1]} | {_fixed[second - 1]} |\n"));
        var page = File.ReadAllText(Repository.PathOf("docs", "slow-downstreams.md")).ReplaceLineEndings("\n");

        Assert.Contains(table, page, StringComparison.Ordinal);
    }
}
