using Deployment.Settings;
using Deployment.Tests.Templates;
using Events;

namespace Deployment.Tests;

public sealed class SettingsTests(SynthesizedTemplates templates)
{
    [Theory]
    [InlineData("Stage", "test", "Stage is 'test'; it must be one of dev, staging, prod. Resources are named by it, and those of prod are protected against deletion.")]
    [InlineData("Architecture", "x86", "Architecture is 'x86'; it must be one of arm64, x64. The packages are built for it.")]
    [InlineData("MessageRetentionPeriod", "59", "MessageRetentionPeriod is '59'; it must be a whole number from 60 to 1036800. A dead-letter queue keeps messages for 14 days from their first send, so at 12 days two are left to look at them.")]
    [InlineData("MaxReceiveCount", "five", "MaxReceiveCount is 'five'; it must be a whole number from 1 to 1000. SQS takes no other number, and at 1 nothing is ever tried again.")]
    [InlineData("AlertEmail", "nobody", "AlertEmail is 'nobody'; it must be text that matches |[^@ ]{1,64}@[^@ ]{1,190}. Alarms would go nowhere.")]
    [InlineData("OtlpEndpoint", "http://collector", "OtlpEndpoint is 'http://collector'; it must be text that matches |https://[^ ]{1,2000}. Telemetry leaves the account, so only with TLS.")]
    public void A_wrong_value_is_named_with_its_rule_and_its_consequence(string name, string value, string message)
    {
        var error = Assert.Throws<InvalidSettingsException>(() => DeploymentSettings.Read(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named_at_once()
    {
        var error = Assert.Throws<InvalidSettingsException>(() => DeploymentSettings.Read(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = "", ["Colour"] = "red", ["ThrottleRate"] = "-1" }));
        Assert.Equal(3, error.Message.Split(Environment.NewLine).Length);
        Assert.StartsWith("Colour is no setting. There are Stage, ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_goes_before_the_context_which_may_hold_what_is_CDKs()
    {
        var settings = DeploymentSettings.Read(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Stage"] = "prod" }, """{"Stage":"staging","ThrottleRate":50,"@aws-cdk/core:x":true}""");
        Assert.Equal(("prod", "50", "arm64"), (settings.Stage, settings[KnownSettings.ThrottleRate], settings[KnownSettings.Architecture]));
        Assert.False(settings.HasVpc);
    }

    [Fact]
    public void A_command_is_read_with_an_equals_sign_or_without()
    {
        var command = PublishCommand.Parse(["--operation", "publish", "--output-path=there", "--Stage", "prod", "--AlertEmail=a@b.example"]);
        Assert.Equal("there", command.OutputPath);
        Assert.Equal([new("Stage", "prod"), new("AlertEmail", "a@b.example")], command.Settings);
        Assert.Equal("cdk.out", PublishCommand.Parse([]).OutputPath);
    }

    [Theory]
    [InlineData("prod", "'prod' is not understood: settings are --Name value, such as --Stage prod.")]
    [InlineData("--Stage", "--Stage has no value behind it.")]
    public void A_command_that_cannot_be_read_says_why(string arg, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingsException>(() => PublishCommand.Parse([arg])).Message);

    [Fact]
    public void CloudFormation_checks_each_parameter_by_the_rule_that_the_command_line_has()
    {
        var parameters = templates.Default.Parameters;
        Assert.Equal(KnownSettings.All.Where(setting => setting.IsParameter).Select(setting => setting.Name), parameters.Select(parameter => parameter.Key).Where(name => name != "BootstrapVersion"));
        foreach (var setting in KnownSettings.All.Where(setting => setting.IsParameter))
        {
            var parameter = parameters[setting.Name]!;
            Assert.Equal(setting.Default, parameter["Default"]!.ToString());
            Assert.Equal(setting.Description, parameter["Description"]!.ToString());
            Assert.Equal((setting.Min, setting.Max), (parameter["MinValue"]?.GetValue<int>(), parameter["MaxValue"]?.GetValue<int>()));
            Assert.Equal(setting.Allowed, parameter["AllowedValues"]?.AsArray().Select(value => value!.ToString()) ?? []);
            Assert.Equal(setting.Pattern is { } pattern ? $"^(?:{pattern})$" : null, parameter["AllowedPattern"]?.ToString());
        }
    }

    [Fact]
    public void Defaults_are_valid_and_those_of_queues_are_the_topologys()
    {
        Assert.All(KnownSettings.All, setting => Assert.Null(setting.Fault(setting.Default)));
        Assert.Equal(("345600", string.Create(null, $"{Topology.EventsQueue.MaxReceiveCount}")), (KnownSettings.MessageRetentionPeriod.Default, KnownSettings.MaxReceiveCount.Default));
    }
}
