namespace EventApp.Cli.Doctor;

internal enum CheckState
{
    Ok,
    Warning,
    Failed,
}
