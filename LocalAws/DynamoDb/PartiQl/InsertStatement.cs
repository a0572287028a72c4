using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.PartiQl;

/// <summary><c>INSERT INTO "table" VALUE {'attribute': …}</c>, its parameters filled in.</summary>
internal sealed record InsertStatement(string Table, MapValue Item);
