namespace HttpDefaults;

internal static class ErrorsHosting
{
    /// <param name="services">With an <see cref="IRefusalTelemetry"/>.</param>
    /// <param name="rule">What the service adds to what all have in common.</param>
    public static IServiceCollection AddErrors(this IServiceCollection services, ProblemRule rule) => services
        .AddSingleton(rule)
        .AddSingleton<Refusals>()
        .AddHostedService<ServerRefusals>()
        .AddExceptionHandler<LastResort>();

    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context =>
            RuleOf(app).OfStatus(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
    }

    private static ProblemRule RuleOf(WebApplication app) => app.Services.GetRequiredService<ProblemRule>();
}
