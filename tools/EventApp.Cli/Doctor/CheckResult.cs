namespace EventApp.Cli.Doctor;

/// <param name="Name">What was looked at.</param>
/// <param name="State">What came of it.</param>
/// <param name="Text">What was found, and what to do where it is not well.</param>
internal sealed record CheckResult(string Name, CheckState State, string Text);
