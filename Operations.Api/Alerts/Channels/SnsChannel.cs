using System.Globalization;
using Microsoft.Extensions.Options;

namespace Operations.Api.Alerts;

/// <summary>Publishes a notice to a topic. It is the one call of SNS that is made here: see <see cref="SignedQuery"/>.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_Publish.html</remarks>
internal sealed class SnsChannel(SignedQuery query, IOptions<AlertOptions> options, IConfiguration configuration) : IAlertChannel
{
    private readonly SnsOptions _options = options.Value.Sns;

    public string Name => "sns";

    public bool IsOn => _options.IsOn;

    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        // arn:{partition}:sns:{region}:{account}:{name}
        var topic = _options.TopicArn!.Split(':');
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["Action"] = "Publish",
            ["Version"] = "2010-03-31",
            ["TopicArn"] = _options.TopicArn,
            ["Subject"] = Ascii(NoticeText.TitleOf(notice)),
            ["Message"] = NoticeText.BodyOf(notice),
        };
        using var limit = new CancellationTokenSource(_options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var status = await query.PostAsync(EndpointOf(topic[1], topic[3]), topic[3], "sns", form, either.Token);
            if (status is < 200 or > 299)
            {
                throw new NoticeNotTakenException(string.Create(CultureInfo.InvariantCulture, $"SNS answers {status}: does the topic exist, and may this service publish to it?"));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or Amazon.Runtime.AmazonClientException)
        {
            throw new NoticeNotTakenException($"SNS cannot be called: {exception.GetType().Name}.", exception);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new NoticeNotTakenException($"SNS has not answered within {_options.Timeout:c}.", exception);
        }
    }

    // A subject is ASCII.
    private static string Ascii(string text) => string.Concat(text.Select(c => char.IsAscii(c) ? c : '?'));

    private Uri EndpointOf(string partition, string region) =>
        (configuration["AWS_ENDPOINT_URL_SNS"] ?? configuration["AWS_ENDPOINT_URL"]) is { Length: > 0 } endpoint
            ? new Uri(endpoint)
            : new Uri($"https://sns.{region}.{(partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com")}/");
}
