using LocalAws.EventBridge.Buses;
using LocalAws.Protocol;
using static LocalAws.EventBridge.Contracts.BusContracts;

namespace LocalAws.EventBridge.Operations;

internal sealed class BusOperations(BusRegistry buses)
{
    public CreateEventBusResponse Create(AwsRequest call, CreateEventBusRequest request)
    {
        if (!BusName.IsValidName(request.Name, EventBridgeLimits.MaxBusNameLength))
        {
            throw EventBridgeErrors.Invalid("Event bus name is not valid: letters, digits, '.', '-' and '_', from 1 to 256.");
        }

        Requests.CheckLength("Description", request.Description, EventBridgeLimits.MaxDescriptionLength);
        var bus = buses.Create(BusName.Of(call, request.Name), request.Description, request.DeadLetterConfig?.Arn);
        return new CreateEventBusResponse(bus.Name.Arn, bus.Description, request.DeadLetterConfig);
    }

    public DescribeEventBusResponse Describe(AwsRequest call, BusNameRequest request)
    {
        var bus = buses.Get(BusName.Of(call, request.Name));
        return new DescribeEventBusResponse(
            bus.Name.Name,
            bus.Name.Arn,
            bus.Description,
            bus.DeadLetterArn is null ? null : new DeadLetterConfig(bus.DeadLetterArn),
            Seconds(bus),
            Seconds(bus));
    }

    public ListEventBusesResponse List(AwsRequest call, ListEventBusesRequest request)
    {
        var (items, next) = Page.Of(
            buses.List(call).Where(bus => bus.Name.Name.StartsWith(request.NamePrefix ?? "", StringComparison.Ordinal)),
            bus => bus.Name.Name,
            request.Limit,
            request.NextToken,
            EventBridgeErrors.Invalid);
        return new ListEventBusesResponse(
            [.. items.Select(bus => new ListedBus(bus.Name.Name, bus.Name.Arn, bus.Description, Seconds(bus), Seconds(bus)))], next);
    }

    public EmptyResponse Delete(AwsRequest call, BusNameRequest request)
    {
        buses.Delete(BusName.Of(call, Requests.Required("Name", request.Name)));
        return EmptyResponse.Instance;
    }

    private static double Seconds(EventBus bus) => bus.CreatedAt.ToUnixTimeMilliseconds() / 1000.0;
}
