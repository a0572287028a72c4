using FluentValidation;

namespace Events;

internal sealed class OrderCreatedValidator : AbstractValidator<OrderCreated>
{
    private const int Places = 2;

    public OrderCreatedValidator()
    {
        RuleFor(order => order.OrderId).GreaterThan(0)
            .OverridePropertyName(OrderCreatedContract.OrderId)
            .WithErrorCode(EventErrorCodes.OrderIdNotPositive)
            .WithMessage("order_id is greater than 0.");
        RuleFor(order => order.Amount).GreaterThanOrEqualTo(0)
            .OverridePropertyName(OrderCreatedContract.Amount)
            .WithErrorCode(EventErrorCodes.AmountNegative)
            .WithMessage("amount is not negative.");
        RuleFor(order => order.Amount).LessThanOrEqualTo(OrderCreated.MaxAmount)
            .OverridePropertyName(OrderCreatedContract.Amount)
            .WithErrorCode(EventErrorCodes.AmountTooLarge)
            .WithMessage("amount has at most 26 digits before its point.");
        RuleFor(order => order.Amount).Must(amount => decimal.Round(amount, Places) == amount)
            .OverridePropertyName(OrderCreatedContract.Amount)
            .WithErrorCode(EventErrorCodes.AmountTooPrecise)
            .WithMessage($"amount has at most {Places} places after its point.");
    }
}
