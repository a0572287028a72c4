using System.Reflection;

namespace Simulation.Scheduling;

/// <summary>
/// Sets <see cref="Random.Shared"/> on the thread that calls, so that the jitter of the services comes from the seed too. The framework has no
/// way to do that, so this reaches into it, and says so when it has changed.
/// </summary>
internal static class SharedDice
{
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    public static void Set(Random seed)
    {
        _ = Random.Shared.Next();
        var generator = Random.Shared.GetType().GetField("t_random", Hidden)?.GetValue(null);
        var state = generator?.GetType().GetFields(Hidden).Where(field => field.FieldType == typeof(ulong)).ToArray();
        if (state is not { Length: > 0 })
        {
            throw new NotSupportedException("This runtime keeps the state of Random.Shared elsewhere: runs cannot be replayed.");
        }

        foreach (var field in state)
        {
            field.SetValue(generator, (ulong)seed.NextInt64(1, long.MaxValue));
        }
    }
}
