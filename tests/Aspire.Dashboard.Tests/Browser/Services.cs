namespace Aspire.Dashboard.Tests.Browser;

internal static class Services
{
    public static DashboardResource Running(string name, int pid) => new()
    {
        Name = name,
        Type = "Project",
        State = "Running",
        Health = "Healthy",
        HealthReports = [new("ready", "Healthy", "Answers")],
        Pid = pid,
        Urls = [new("http", "http://localhost:5080"), new("odd", "javascript:alert(1)")],
        Environment = [new("MODE", "<b>Development</b>"), new("API_SECRET", "hunter-two", Secret: true)],
        References = name == "localaws" ? [] : [new("localaws", "Reference")],
        Commands =
        [
            new("restart", "Restart"),
            new("drain", "Drain", Confirmation: "Every waiting message is deleted.", Highlighted: true),
        ],
    };
}
