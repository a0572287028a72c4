namespace EventApp.Cli;

/// <summary>What a script goes by.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>What System.CommandLine returns for arguments that it cannot take.</summary>
    public const int WrongUsage = 1;

    /// <summary>There is no such key, or it is not live.</summary>
    public const int NoSuchKey = 2;

    /// <summary>AWS did not answer, or refused.</summary>
    public const int AwsFailed = 3;
}
