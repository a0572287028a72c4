namespace EventApp.Cli;

/// <summary>What a script goes by.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>What System.CommandLine returns for arguments that it cannot take.</summary>
    public const int WrongUsage = 1;

    /// <summary>There is no such key, or it is not live; no such event, letter or report.</summary>
    public const int NotFound = 2;

    /// <summary>AWS did not answer, or refused.</summary>
    public const int AwsFailed = 3;

    /// <summary>An API of EventApp did not answer, or refused.</summary>
    public const int ServiceFailed = 4;

    /// <summary>The command ran to its end, and what it found is not as it should be: events were refused or lost, counts differ, a check failed.</summary>
    public const int NotAsItShouldBe = 5;

    /// <summary>Ctrl-C: as shells say it, 128 and the number of the signal.</summary>
    public const int Interrupted = 130;
}
