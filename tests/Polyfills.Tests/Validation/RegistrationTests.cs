using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace Polyfills.Tests.Validation;

public sealed class RegistrationTests
{
    [Fact]
    public void The_polyfill_offers_the_listed_members_of_the_real_package_and_no_others() =>
        PublicApi.AssertMatches("Validation/PublicApi.txt", [typeof(FluentValidation.ServiceCollectionExtensions)]);

    public static TheoryData<Func<IServiceCollection, IServiceCollection>> Ways => new(
        services => services.AddValidatorsFromAssembly(typeof(RegistrationTests).Assembly),
        services => services.AddValidatorsFromAssemblies([typeof(RegistrationTests).Assembly]),
        services => services.AddValidatorsFromAssemblyContaining(typeof(RegistrationTests)),
        services => services.AddValidatorsFromAssemblyContaining<RegistrationTests>());

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_public_validator_is_found_and_registered_once_as_interface_and_class(Func<IServiceCollection, IServiceCollection> register)
    {
        var services = register(register(new ServiceCollection()));

        Assert.All(services, service => Assert.Equal(ServiceLifetime.Scoped, service.Lifetime));
        using var provider = services.BuildServiceProvider();
        var validator = Assert.Single(provider.GetServices<IValidator<Order>>());
        Assert.IsType<OrderValidator>(validator);
        Assert.Single(provider.GetServices<OrderValidator>());
        Assert.False(validator.Validate(new Order("")).IsValid);
        Assert.True(validator.Validate(new Order("a")).IsValid);
    }

    [Fact]
    public void Internal_validators_the_lifetime_and_a_filter_are_the_callers_choice()
    {
        var services = new ServiceCollection().AddValidatorsFromAssemblyContaining<RegistrationTests>(
            ServiceLifetime.Singleton, found => found.ValidatorType != typeof(OrderValidator), includeInternalTypes: true);

        Assert.Equal([typeof(InternalOrderValidator)], services.Select(service => service.ImplementationType).Distinct());
        Assert.All(services, service => Assert.Equal(ServiceLifetime.Singleton, service.Lifetime));
    }

    public sealed record Order(string Name);

    public sealed class OrderValidator : AbstractValidator<Order>
    {
        public OrderValidator() => RuleFor(order => order.Name).NotEmpty();
    }

    internal sealed class InternalOrderValidator : AbstractValidator<Order>;
}
