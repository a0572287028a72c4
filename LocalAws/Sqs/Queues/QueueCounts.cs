using System.Runtime.InteropServices;

namespace LocalAws.Sqs.Queues;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueueCounts(int Ready, int InFlight, int Delayed);
