namespace Amazon.Lambda.Core;

/// <summary>The Amazon Cognito identity of a caller.</summary>
public interface ICognitoIdentity
{
    string IdentityId { get; }

    string IdentityPoolId { get; }
}
