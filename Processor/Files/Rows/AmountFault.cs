namespace Processor.Files.Rows;

internal enum AmountFault
{
    None,
    Missing,
    Invalid,
    OutOfRange,
}
