using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FluentValidation;

/// <summary>
/// Registers each validator that a scan finds: as <c>IValidator&lt;T&gt;</c> and as itself, once, however often it is asked to.
/// </summary>
public static class ServiceCollectionExtensions
{
    public static IServiceCollection AddValidatorsFromAssemblies(
        this IServiceCollection services,
        IEnumerable<Assembly> assemblies,
        ServiceLifetime lifetime = ServiceLifetime.Scoped,
        Func<AssemblyScanner.AssemblyScanResult, bool>? filter = null,
        bool includeInternalTypes = false)
    {
        foreach (var assembly in assemblies)
        {
            services.AddValidatorsFromAssembly(assembly, lifetime, filter, includeInternalTypes);
        }

        return services;
    }

    public static IServiceCollection AddValidatorsFromAssembly(
        this IServiceCollection services,
        Assembly assembly,
        ServiceLifetime lifetime = ServiceLifetime.Scoped,
        Func<AssemblyScanner.AssemblyScanResult, bool>? filter = null,
        bool includeInternalTypes = false)
    {
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes).Where(filter ?? (_ => true)))
        {
            services.TryAddEnumerable(new ServiceDescriptor(found.InterfaceType, found.ValidatorType, lifetime));
            services.TryAdd(new ServiceDescriptor(found.ValidatorType, found.ValidatorType, lifetime));
        }

        return services;
    }

    public static IServiceCollection AddValidatorsFromAssemblyContaining(
        this IServiceCollection services,
        Type type,
        ServiceLifetime lifetime = ServiceLifetime.Scoped,
        Func<AssemblyScanner.AssemblyScanResult, bool>? filter = null,
        bool includeInternalTypes = false) =>
        services.AddValidatorsFromAssembly(type.Assembly, lifetime, filter, includeInternalTypes);

    public static IServiceCollection AddValidatorsFromAssemblyContaining<T>(
        this IServiceCollection services,
        ServiceLifetime lifetime = ServiceLifetime.Scoped,
        Func<AssemblyScanner.AssemblyScanResult, bool>? filter = null,
        bool includeInternalTypes = false) =>
        services.AddValidatorsFromAssembly(typeof(T).Assembly, lifetime, filter, includeInternalTypes);
}
