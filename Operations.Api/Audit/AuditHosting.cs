namespace Operations.Api.Audit;

internal static class AuditHosting
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditTrail>()
        .AddSingleton<AuditReader>();
}
