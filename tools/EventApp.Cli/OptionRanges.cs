using System.CommandLine;

namespace EventApp.Cli;

/// <summary>Ranges of numbers on the command line.</summary>
internal static class OptionRanges
{
    public static Option<T> Within<T>(this Option<T> option, T least, T most)
        where T : struct, IComparable<T>
    {
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is var value && (value.CompareTo(least) < 0 || value.CompareTo(most) > 0))
            {
                result.AddError($"{option.Name} is {value}: it is {least} to {most}.");
            }
        });
        return option;
    }

    public static Option<T?> AtLeast<T>(this Option<T?> option, T least)
        where T : struct, IComparable<T>
    {
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is { } value && value.CompareTo(least) < 0)
            {
                result.AddError($"{option.Name} is {value}: it is {least} or more.");
            }
        });
        return option;
    }
}
