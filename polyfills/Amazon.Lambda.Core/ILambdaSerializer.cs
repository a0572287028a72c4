namespace Amazon.Lambda.Core;

/// <summary>Reads what a function is given, and writes what it returns.</summary>
public interface ILambdaSerializer
{
    T Deserialize<T>(Stream requestStream);

    void Serialize<T>(T response, Stream responseStream);
}
