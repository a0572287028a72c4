using Amazon.Runtime;
using Amazon.SQS.Internal;

namespace Amazon.SQS.Model;

public partial class StartMessageMoveTaskRequest : AmazonSQSRequest
{
    public string SourceArn { get; set; }

    public string DestinationArn { get; set; }

    public int? MaxNumberOfMessagesPerSecond { get; set; }
}

public partial class StartMessageMoveTaskResponse : AmazonWebServiceResponse
{
    public string TaskHandle { get; set; }
}

public partial class ListMessageMoveTasksRequest : AmazonSQSRequest
{
    public string SourceArn { get; set; }

    public int? MaxResults { get; set; }
}

public partial class ListMessageMoveTasksResponse : AmazonWebServiceResponse
{
    public List<ListMessageMoveTasksResultEntry> Results { get; set; } = Initial.List<ListMessageMoveTasksResultEntry>();
}

public partial class ListMessageMoveTasksResultEntry
{
    public string TaskHandle { get; set; }

    public string Status { get; set; }

    public string SourceArn { get; set; }

    public string DestinationArn { get; set; }

    public string FailureReason { get; set; }

    public int? MaxNumberOfMessagesPerSecond { get; set; }

    public long? ApproximateNumberOfMessagesMoved { get; set; }

    public long? ApproximateNumberOfMessagesToMove { get; set; }

    public long? StartedTimestamp { get; set; }
}

public partial class CancelMessageMoveTaskRequest : AmazonSQSRequest
{
    public string TaskHandle { get; set; }
}

public partial class CancelMessageMoveTaskResponse : AmazonWebServiceResponse
{
    public long? ApproximateNumberOfMessagesMoved { get; set; }
}
