using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Orchestrator;

internal static class LifecycleCommands
{
    /// <summary>Start, stop and restart, each offered in the states in which it makes sense.</summary>
    public static IResourceBuilder<T> WithLifecycleCommands<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder
            .WithCommand(KnownResourceCommands.StartCommand, "Start", Run((controller, token) => controller.StartAsync(token)), When(Stopped, "Play"))
            .WithCommand(KnownResourceCommands.StopCommand, "Stop", Run((controller, _) => controller.StopAsync()), When(Started, "Stop"))
            .WithCommand(KnownResourceCommands.RestartCommand, "Restart", Run(RestartAsync), When(Started, "ArrowCounterclockwise"));

    private static async Task RestartAsync(ProcessController controller, CancellationToken cancellationToken)
    {
        await controller.StopAsync();
        await controller.StartAsync(cancellationToken);
    }

    private static Func<ExecuteCommandContext, Task<ExecuteCommandResult>> Run(Func<ProcessController, CancellationToken, Task> command) =>
        async context =>
        {
            await command(context.Services.GetRequiredService<ProcessControllers>().Get(context.ResourceName), context.CancellationToken);
            return CommandResults.Success();
        };

    private static CommandOptions When(Func<string?, bool> enabled, string icon) => new()
    {
        IconName = icon,
        UpdateState = context => enabled(context.ResourceSnapshot.State?.Text) ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
    };

    private static bool Stopped(string? state) =>
        state is null || state == KnownResourceStates.NotStarted || KnownResourceStates.TerminalStates.Contains(state, StringComparer.Ordinal);

    private static bool Started(string? state) => !Stopped(state) && state != KnownResourceStates.Stopping;
}
