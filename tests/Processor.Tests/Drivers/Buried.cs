using Amazon.SQS.Model;

namespace Processor.Tests.Drivers;

/// <summary>A message found in the dead-letter queue.</summary>
internal sealed class Buried(Message message)
{
    public string Body => message.Body;

    /// <summary>The value of a message attribute; null where there is none.</summary>
    public string? this[string name] => message.MessageAttributes?.GetValueOrDefault(name)?.StringValue;

    public string? Reason => this["eventapp.reason.code"];

    public string Identity => $"{this["eventapp.tenant"]} {this["eventapp.source"]} {this["eventapp.id"]}";
}
