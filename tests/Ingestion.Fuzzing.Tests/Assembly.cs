// What one test holds on to is measured: nothing else may run beside it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
