namespace Operations.Api.Audit;

/// <summary>What an entry of the audit trail says was done. A word never changes its meaning.</summary>
internal static class AuditActions
{
    public const string CreateKey = "api_key.create";
    public const string RevokeKey = "api_key.revoke";
    public const string Redrive = "dead_letters.redrive";
    public const string CancelRedrive = "dead_letters.redrive.cancel";
    public const string DeleteDeadLetters = "dead_letters.delete";
    public const string UploadFile = "file.upload";
    public const string ReprocessFile = "file.reprocess";
    public const string RequestReport = "report.request";
    public const string TestAlerts = "alerts.test";
    public const string SilenceAlert = "alerts.silence";

    public static IReadOnlyList<string> All { get; } =
        [CreateKey, RevokeKey, Redrive, CancelRedrive, DeleteDeadLetters, UploadFile, ReprocessFile, RequestReport, TestAlerts, SilenceAlert];
}
