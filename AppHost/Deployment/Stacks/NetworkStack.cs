using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Constructs;

namespace Deployment.Stacks;

/// <summary>
/// A network without a way to the internet, for who wants the functions in one: two zones, and an endpoint for each service that they call.
/// Telemetry then needs a collector that can be reached from within.
/// </summary>
internal sealed class NetworkStack : NestedStack
{
    public NetworkStack(Construct scope, string id)
        : base(scope, id)
    {
        Vpc = new Vpc(this, "Vpc", new VpcProps
        {
            MaxAzs = 2,
            NatGateways = 0,
            RestrictDefaultSecurityGroup = false,
            SubnetConfiguration = [new SubnetConfiguration { Name = "functions", SubnetType = SubnetType.PRIVATE_ISOLATED, CidrMask = 20 }],
        });
        Vpc.AddGatewayEndpoint("DynamoDb", new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.DYNAMODB });
        Vpc.AddGatewayEndpoint("S3", new GatewayVpcEndpointOptions { Service = GatewayVpcEndpointAwsService.S3 });
        Vpc.AddInterfaceEndpoint("Sqs", new InterfaceVpcEndpointOptions { Service = InterfaceVpcEndpointAwsService.SQS });
        Vpc.AddInterfaceEndpoint("Sns", new InterfaceVpcEndpointOptions { Service = InterfaceVpcEndpointAwsService.SNS });
        Vpc.AddInterfaceEndpoint("XRay", new InterfaceVpcEndpointOptions { Service = InterfaceVpcEndpointAwsService.XRAY });
    }

    public Vpc Vpc { get; }
}
