namespace Events;

/// <summary>What becomes of an event that no contract is for.</summary>
public enum UnknownTypes
{
    /// <summary>It is accepted with any payload.</summary>
    Accept,

    /// <summary>It is refused with <see cref="EventErrorCodes.TypeUnknown"/>.</summary>
    Refuse,
}
