using Events;
using Processor.Files.Notices;

namespace Processor.Files.State;

/// <summary>One file that is being worked on.</summary>
/// <param name="Notice">What made it work.</param>
/// <param name="Id">See <see cref="FileId"/>.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Rule">What is to be done with it.</param>
/// <param name="Epoch">How often it has been taken up: whoever took it up last goes on, and nobody else.</param>
/// <param name="StartedAt">When it was taken up first.</param>
/// <param name="Progress">Where it stands.</param>
internal sealed record FileTask(
    FileNotice Notice, string Id, TenantId Tenant, FileRule Rule, int Epoch, DateTimeOffset StartedAt, Checkpoint Progress)
{
    /// <summary>When the work on it was taken up now.</summary>
    public required DateTimeOffset TakenUpAt { get; init; }
}
