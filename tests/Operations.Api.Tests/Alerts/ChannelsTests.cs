using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.Runtime.Internal.Auth;
using Microsoft.AspNetCore.Http;
using Operations.Api.Alerts;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests.Alerts;

public sealed class ChannelsTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Topic = "arn:aws:sns:eu-central-1:123456789012:alerts";

    static ChannelsTests()
    {
#pragma warning disable SYSLIB0014, MA0039 // It is the only way to tell the mail client of .NET of a certificate that no authority has signed.
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost";
#pragma warning restore SYSLIB0014, MA0039
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
    }

    [Fact]
    public async Task A_mail_says_what_is_wrong_over_TLS_to_a_server_that_is_signed_in_to()
    {
        await using var sink = SmtpSink.Start(speaksTls: true);
        await using var driver = await AlertDriver.StartAsync(
            [.. Smtp(sink.Port), ("Alerts:Smtp:Tls", "starttls"), ("Alerts:Smtp:UserName", "eventapp"), ("Alerts:Smtp:Password", "right"), ("Alerts:ConsoleUrl", "https://console.example")]);
        await driver.Operations.BuryAsync(4);

        Assert.Equal(0, (await driver.CheckAsync()).GetProperty("notSent").GetInt32());

        var mail = Assert.Single(sink.Mails);
        Assert.Equal((true, "eventapp"), (mail.IsSecure, mail.User));
        Assert.Equal(["RCPT TO:<one@ops.example>", "RCPT TO:<two@ops.example>"], mail.Recipients);
        Assert.StartsWith("[EventApp] alert: 4 dead letters lie in eventapp-events-dlq.", mail.Header("Subject"), StringComparison.Ordinal);
        Assert.Matches("^<[0-9a-f-]{36}@app.example>$", mail.Header("Message-ID"));
        Assert.All(
            ["What: 4 dead letters lie in eventapp-events-dlq. The reason of most that were looked at: handler.refused.", "Alert: dead_letters", "How many: 4", "Since: 2026-03-01T12:00:00Z", "For example: e-0", "Look at: https://console.example/#/dead-letters?queue=events"],
            line => Assert.Contains(line, mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_never_shown()
    {
        await using var sink = SmtpSink.Start(speaksTls: true);
        await using var driver = await AlertDriver.StartAsync(
            [.. Smtp(sink.Port), ("Alerts:Smtp:Tls", "starttls"), ("Alerts:Smtp:UserName", "eventapp"), ("Alerts:Smtp:Password", "hunter2-hunter2")]);

        var result = await (await driver.Operations.PostAsync("/alerts/test")).JsonAsync();

        var smtp = result.GetProperty("channels").EnumerateArray().Single(channel => channel.Text("name") == "smtp");
        Assert.Equal("failed", smtp.Text("state"));
        Assert.NotEqual("", smtp.Text("reason"));
        Assert.DoesNotContain("hunter2", result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(driver.Operations.Logs, line => line.Text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_server_that_nobody_vouches_for_gets_no_password_and_no_mail()
    {
        await using var sink = SmtpSink.Start(speaksTls: true, name: "stranger");
        await using var driver = await AlertDriver.StartAsync(
            [.. Smtp(sink.Port), ("Alerts:Smtp:Tls", "starttls"), ("Alerts:Smtp:UserName", "eventapp"), ("Alerts:Smtp:Password", "right")]);

        var result = await (await driver.Operations.PostAsync("/alerts/test")).JsonAsync();

        Assert.Equal("failed", result.GetProperty("channels").EnumerateArray().Single(channel => channel.Text("name") == "smtp").Text("state"));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task No_name_of_a_file_can_write_a_header()
    {
        await using var sink = SmtpSink.Start();
        await using var driver = await AlertDriver.StartAsync([.. Smtp(sink.Port)]);
        await driver.StoreFileAsync(rows: 100, rejected: 30, name: "a%0D%0ABcc:%20evil@evil.example%0D%0A%0D%0Ahello.csv");

        await driver.CheckAsync();

        var mail = Assert.Single(sink.Mails);
        Assert.Equal(["RCPT TO:<one@ops.example>", "RCPT TO:<two@ops.example>"], mail.Recipients);
        Assert.DoesNotContain(mail.Headers, header => header.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("a  Bcc: evil@evil.example    hello.csv", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_refused_costs_the_others_nothing()
    {
        await using var sink = SmtpSink.Start();
        await using var driver = await AlertDriver.StartAsync([.. Smtp(sink.Port), ("Alerts:Smtp:To:0", "nobody@ops.example")]);
        await driver.Operations.BuryAsync(1);

        Assert.Equal(0, (await driver.CheckAsync()).GetProperty("notSent").GetInt32());
        await driver.CheckAsync();

        Assert.Equal(["RCPT TO:<two@ops.example>"], Assert.Single(sink.Mails).Recipients);
        Assert.Contains(driver.Operations.Logs, line => line.Text.StartsWith("The mail server refuses 1 of 2 addresses", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_outage_of_the_mail_server_loses_no_alert_and_brings_none_twice()
    {
        var port = SmtpSink.FreePort();
        await using var driver = await AlertDriver.StartAsync([.. Smtp(port)]);
        await driver.Operations.BuryAsync(4);

        Assert.Equal(1, (await driver.CheckAsync()).GetProperty("notSent").GetInt32());
        await driver.StoreFileAsync(rows: 100, rejected: 30);
        await driver.CheckAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(2, driver.Told.Count);
        Assert.Equal(2, await WaitingAsync(driver.Operations, "smtp"));

        await using var sink = SmtpSink.Start(port);
        await using var other = driver.StartAnother([.. Smtp(port)]);
        driver.Time.Advance(TimeSpan.FromMinutes(2));
        await Task.WhenAll(AlertDriver.CheckAsync(driver.Operations), AlertDriver.CheckAsync(other));
        await driver.CheckAsync();
        await driver.CheckAsync();

        Assert.Equal(2, sink.Mails.Count);
        Assert.Equal(2, sink.Mails.Select(mail => mail.Header("Message-ID")).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, await WaitingAsync(driver.Operations, "smtp"));
    }

    [Fact]
    public async Task A_channel_that_is_down_is_tried_less_and_less_often_and_given_up_in_the_end()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Status = StatusCodes.Status500InternalServerError;
        await using var driver = await AlertDriver.StartAsync(
            [.. Webhook(receiver.Url), ("Alerts:GiveUpAfter", "00:10:00"), ("Alerts:MaxRetryDelay", "00:05:00")]);
        await driver.Operations.BuryAsync(1);
        await driver.CheckAsync();
        for (var i = 0; i < 20; i++)
        {
            await driver.CheckAsync(TimeSpan.FromSeconds(30));
        }

        await driver.CheckAsync(TimeSpan.FromMinutes(5));
        Assert.InRange(receiver.Posts.Count, 4, 7);
        Assert.Single(receiver.Posts.Select(post => post.Headers["EventApp-Notice-Id"]).Distinct(StringComparer.Ordinal));
        Assert.Equal(0, await WaitingAsync(driver.Operations, "webhook"));
        Assert.Contains(driver.Operations.Logs, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error && line.Text.Contains("given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_is_signed_so_that_its_receiver_knows_who_sent_it_and_when()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var driver = await AlertDriver.StartAsync([.. Webhook(receiver.Url)]);
        await driver.Operations.BuryAsync(4);

        await driver.CheckAsync();

        var post = Assert.Single(receiver.Posts);
        var timestamp = post.Headers["EventApp-Timestamp"];
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. post.Body];
        Assert.Equal("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)), post.Headers["EventApp-Signature"]);
        Assert.Equal(driver.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), timestamp);
        var notice = JsonElement.Parse(post.Body);
        Assert.Equal(("raised", "dead_letters", "events", 4), (notice.Text("kind"), notice.Text("rule"), notice.Text("subject"), notice.GetProperty("count").GetInt32()));
        Assert.Equal(post.Headers["EventApp-Notice-Id"], notice.Text("id"));
        Assert.DoesNotContain("traceparent", post.Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(driver.Operations.Logs, line => line.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_of_a_webhook_is_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Status = StatusCodes.Status307TemporaryRedirect;
        await using var driver = await AlertDriver.StartAsync([.. Webhook(receiver.Url)]);

        var result = await (await driver.Operations.PostAsync("/alerts/test")).JsonAsync();

        Assert.Equal(["log sent", "smtp off", "sns off", "webhook failed"], result.GetProperty("channels").EnumerateArray().Select(channel => $"{channel.Text("name")} {channel.Text("state")}"));
        Assert.Single(receiver.Posts);
    }

    [Theory]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("https://localhost:{0}/")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/")]
    public async Task A_webhook_reaches_no_private_address(string url)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var driver = await AlertDriver.StartAsync(
            ("Alerts:Webhook:Url", string.Format(CultureInfo.InvariantCulture, url, new Uri(receiver.Url).Port)), ("Alerts:Webhook:Secret", Secret));

        var result = await (await driver.Operations.PostAsync("/alerts/test")).JsonAsync();

        var webhook = result.GetProperty("channels").EnumerateArray().Single(channel => channel.Text("name") == "webhook");
        Assert.Equal(("failed", "The name has no public address, so nothing was sent."), (webhook.Text("state"), webhook.Text("reason")));
        Assert.Empty(receiver.Posts);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00:ec2::254", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    public void Addresses_are_public_or_not(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.Has(IPAddress.Parse(address)));

    [Fact]
    public async Task A_topic_of_SNS_gets_a_call_that_is_signed_as_the_SDK_signs()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Status = StatusCodes.Status200OK;
        await using var driver = await AlertDriver.StartAsync(("Alerts:Sns:TopicArn", Topic), ("AWS_ENDPOINT_URL_SNS", receiver.Url));
        await driver.Operations.BuryAsync(4);

        await driver.CheckAsync();

        var post = Assert.Single(receiver.Posts);
        var body = Encoding.UTF8.GetString(post.Body);
        var form = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
        Assert.Equal(("Publish", "2010-03-31", Topic), (form["Action"], form["Version"], form["TopicArn"]));
        Assert.StartsWith("[EventApp] alert: 4 dead letters lie in eventapp-events-dlq.", form["Subject"], StringComparison.Ordinal);
        Assert.Contains("How many: 4", form["Message"], StringComparison.Ordinal);
        var canonical = $"POST\n/\n\nhost:{post.Headers["Host"]}\nx-amz-date:{post.Headers["X-Amz-Date"]}\n\nhost;x-amz-date\n{Convert.ToHexStringLower(SHA256.HashData(post.Body))}";
        var expected = AWS4Signer.ComputeSignature("test", "test", "eu-central-1", driver.Time.GetUtcNow().UtcDateTime, "sns", "host;x-amz-date", canonical);
        Assert.EndsWith("Signature=" + expected.Signature, post.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_that_takes_nothing_is_told()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Status = StatusCodes.Status403Forbidden;
        await using var driver = await AlertDriver.StartAsync(("Alerts:Sns:TopicArn", Topic), ("AWS_ENDPOINT_URL_SNS", receiver.Url));

        var result = await (await driver.Operations.PostAsync("/alerts/test")).JsonAsync();

        Assert.Contains("SNS answers 403", result.GetProperty("channels").EnumerateArray().Single(channel => channel.Text("name") == "sns").Text("reason"), StringComparison.Ordinal);
    }

    private static IReadOnlyList<(string Key, string Value)> Smtp(int port) =>
    [
        ("Alerts:Smtp:Host", "localhost"), ("Alerts:Smtp:Port", port.ToString(CultureInfo.InvariantCulture)), ("Alerts:Smtp:Tls", "none"),
        ("Alerts:Smtp:From", "alerts@app.example"), ("Alerts:Smtp:To:0", "one@ops.example"), ("Alerts:Smtp:To:1", "two@ops.example"),
    ];

    private static IReadOnlyList<(string Key, string Value)> Webhook(string url) =>
        [("Alerts:Webhook:Url", url + "/hook"), ("Alerts:Webhook:Secret", Secret), ("Alerts:Webhook:AllowPrivate", "true")];

    private static async Task<int> WaitingAsync(OperationsDriver driver, string channel) =>
        (await AlertDriver.ListAsync(driver)).GetProperty("channels").EnumerateArray().Single(one => one.Text("name") == channel).GetProperty("waiting").GetInt32();
}
