using Events;
using Microsoft.Extensions.DependencyInjection;
using Processor.Handlers;

namespace Simulation.Workload;

internal static class AnnouncementHosting
{
    public static IServiceCollection AddAnnouncements(this IServiceCollection services) => services
        .AddSingleton(new EventContracts([.. EventContracts.Create().All, .. EventContracts.Own, Announcement.Contract]))
        .AddEventHandler<Announcement, Announcement.Handler>();
}
