namespace LocalAws.Hosting;

/// <summary>A call that a service has carried out.</summary>
/// <param name="Service">As <c>SQS</c> or <c>DynamoDB</c>.</param>
/// <param name="Request">The JSON body. Gone once the observer returns, as the answer is.</param>
/// <param name="Response">The JSON body of the 200 answer.</param>
public readonly record struct ServedCall(string Service, string Operation, ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Response);
