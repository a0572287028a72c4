namespace LocalAws.Hosting;

/// <summary>A call that a service has carried out.</summary>
/// <param name="Service">As <c>SQS</c>, <c>DynamoDB</c> or <c>S3</c>.</param>
/// <param name="Request">The JSON body. Gone once the observer returns, as the answer is. Empty for S3.</param>
/// <param name="Response">The JSON body of the 200 answer. Empty for S3.</param>
/// <param name="Resource">For S3, the bucket and the key as <c>bucket/key</c>.</param>
public readonly record struct ServedCall(
    string Service, string Operation, ReadOnlyMemory<byte> Request, ReadOnlyMemory<byte> Response, string Resource = "");
