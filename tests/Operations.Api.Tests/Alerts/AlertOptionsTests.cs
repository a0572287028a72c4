using Microsoft.Extensions.Options;
using Operations.Api.Alerts;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests.Alerts;

public sealed class AlertOptionsTests
{
    [Fact]
    public void Without_settings_everything_is_looked_for_and_only_the_log_tells()
    {
        var options = new AlertOptions();

        Assert.Equal((true, true, TimeSpan.FromMinutes(1)), (options.Enabled, options.IsInBackground, options.CheckInterval));
        Assert.Equal((TimeSpan.FromHours(4), TimeSpan.FromMinutes(2), 30), (options.RepeatAfter, options.RecoverAfter, options.MaxPerHour));
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromMinutes(15), 100), (options.GiveUpAfter, options.MaxRetryDelay, options.MaxTenants));
        Assert.Equal((true, 0), (options.DeadLetters.Enabled, options.DeadLetters.MoreThan));
        Assert.Equal((true, TimeSpan.FromMinutes(10)), (options.OldestMessage.Enabled, options.OldestMessage.OlderThan));
        Assert.Equal((true, 0.05, TimeSpan.FromMinutes(15), 20), (options.ErrorRate.Enabled, options.ErrorRate.Above, options.ErrorRate.Window, options.ErrorRate.AtLeast));
        Assert.Equal((true, TimeSpan.FromMinutes(60)), (options.ReportMissing.Enabled, options.ReportMissing.After));
        Assert.Equal((true, 0.1, 20, TimeSpan.FromHours(24)), (options.RejectedRate.Enabled, options.RejectedRate.Above, options.RejectedRate.AtLeast, options.RejectedRate.Window));
        Assert.Equal((false, 587, "starttls", TimeSpan.FromSeconds(15)), (options.Smtp.IsOn, options.Smtp.Port, options.Smtp.Tls, options.Smtp.Timeout));
        Assert.Equal((false, TimeSpan.FromSeconds(10)), (options.Sns.IsOn, options.Sns.Timeout));
        Assert.Equal((false, false, TimeSpan.FromSeconds(10)), (options.Webhook.IsOn, options.Webhook.AllowPrivate, options.Webhook.Timeout));
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_before_the_service_starts_and_no_secret_with_it()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Alerts:RepeatAfter"] = "00:00:01",
            ["Alerts:MaxPerHour"] = "0",
            ["Alerts:ConsoleUrl"] = "console",
            ["Alerts:OldestMessage:OlderThan"] = "00:00:01",
            ["Alerts:ErrorRate:Above"] = "2",
            ["Alerts:RejectedRate:AtLeast"] = "0",
            ["Alerts:Smtp:Host"] = "mail.example",
            ["Alerts:Smtp:From"] = "a@b.example\r\nBcc: c@d.example",
            ["Alerts:Smtp:UserName"] = "eventapp",
            ["Alerts:Smtp:Password"] = "hunter2-hunter2",
            ["Alerts:Smtp:Tls"] = "none",
            ["Alerts:Sns:TopicArn"] = "alerts",
            ["Alerts:Webhook:Url"] = "http://hook.example/hunter2-hunter2",
            ["Alerts:Webhook:Secret"] = "hunter2-hunter2",
        };

        var text = await FailuresAsync(settings, "Development");

        Assert.All(
            [
                "RepeatAfter", "MaxPerHour", "ConsoleUrl", "OlderThan", "Above", "AtLeast",
                "Alerts:Smtp:Host is set and Alerts:Smtp:From is no mail address: no mail could be sent.",
                "Alerts:Smtp:Host is set and Alerts:Smtp:To is not 1 to 20 mail addresses: nobody could be told.",
                "Alerts:Smtp:UserName is set and Alerts:Smtp:Tls is none: the password would be readable on its way.",
                "Alerts:Sns:TopicArn is no ARN of a standard topic",
                "Alerts:Webhook:Url is no https URL without a user",
                "Alerts:Webhook:Secret has fewer than 32 characters: the receiver could not tell a notice from a forgery.",
            ],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_addresses_are_for_Development_alone()
    {
        var text = await FailuresAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Alerts:Webhook:AllowPrivate"] = "true" }, "Production");

        Assert.Contains("Alerts:Webhook:AllowPrivate is true outside Development", text, StringComparison.Ordinal);
    }

    private static async Task<string> FailuresAsync(IReadOnlyDictionary<string, string> settings, string environment)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => OperationsDriver.StartAsync(settings, environment));
        var failures = (exception as AggregateException)?.InnerExceptions.OfType<OptionsValidationException>().SelectMany(one => one.Failures)
            ?? Assert.IsType<OptionsValidationException>(exception).Failures;
        return string.Join('\n', failures);
    }
}
