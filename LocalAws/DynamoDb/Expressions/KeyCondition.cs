using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>The stretch of one partition that a key condition expression selects.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html</remarks>
internal sealed record KeyCondition(Position From, Position To)
{
    public static KeyCondition Of(Condition condition, KeySchema keys)
    {
        AttributeValue? partition = null;
        Condition? sort = null;
        foreach (var part in Parts(condition))
        {
            var attribute = Attribute(part);
            if (attribute == keys.Partition.Name)
            {
                partition = partition is null ? PartitionValue(part, keys.Partition) : throw Twice();
            }
            else if (attribute == keys.Sort?.Name)
            {
                sort = sort is null ? part : throw Twice();
            }
            else
            {
                throw DynamoDbErrors.Validation(
                    $"Query condition missed key schema element: {(partition is null ? keys.Partition.Name : keys.Sort?.Name ?? attribute)}");
            }
        }

        if (partition is null)
        {
            throw DynamoDbErrors.Validation($"Query condition missed key schema element: {keys.Partition.Name}");
        }

        return sort is null
            ? new KeyCondition(Position.Bound(partition, -1), Position.Bound(partition, 1))
            : Range(partition, sort, keys.Sort!);
    }

    private static KeyCondition Range(AttributeValue partition, Condition condition, KeyElement sort)
    {
        var (start, end) = (Position.Bound(partition, -1), Position.Bound(partition, 1));
        Position At(Operand operand, int edge, bool isPrefix = false) => Position.Bound(partition, edge, Constant(operand, sort, false), isPrefix);
        return condition switch
        {
            Condition.Between between => new(At(between.Lower, -1), At(between.Upper, 1)),
            Condition.BeginsWith { Prefix: var prefix } when sort.Type != "N" =>
                new(At(prefix, -1, isPrefix: true), At(prefix, 1, isPrefix: true)),
            Condition.Comparison { Operator: "=" } equal => new(At(equal.Right, -1), At(equal.Right, 1)),
            Condition.Comparison { Operator: "<" } less => new(start, At(less.Right, -1)),
            Condition.Comparison { Operator: "<=" } less => new(start, At(less.Right, 1)),
            Condition.Comparison { Operator: ">" } greater => new(At(greater.Right, 1), end),
            Condition.Comparison { Operator: ">=" } greater => new(At(greater.Right, -1), end),
            Condition.Comparison other => throw InvalidOperator(other.Operator),
            _ => throw TypeMismatch(),
        };
    }

    private static IEnumerable<Condition> Parts(Condition condition) => condition is Condition.And and
        ? Parts(and.Left).Concat(Parts(and.Right))
        : [condition is Condition.Comparison { Left: not Operand.Path, Right: Operand.Path } comparison ? Flip(comparison) : condition];

    private static Condition.Comparison Flip(Condition.Comparison comparison) => new(
        comparison.Right,
        comparison.Operator switch
        {
            "<" => ">",
            "<=" => ">=",
            ">" => "<",
            ">=" => "<=",
            var same => same,
        },
        comparison.Left);

    private static string Attribute(Condition condition) => condition switch
    {
        Condition.Comparison { Left: Operand.Path path } => Name(path),
        Condition.Between { Value: Operand.Path path } => Name(path),
        Condition.BeginsWith { Value: Operand.Path path } => Name(path),
        Condition.Or => throw InvalidOperator("OR"),
        Condition.Not => throw InvalidOperator("NOT"),
        Condition.In => throw InvalidOperator("IN"),
        Condition.Exists exists => throw InvalidOperator(exists.Expected ? "attribute_exists" : "attribute_not_exists"),
        Condition.HasType => throw InvalidOperator("attribute_type"),
        Condition.Contains => throw InvalidOperator("contains"),
        _ => throw DynamoDbErrors.Validation("Invalid KeyConditionExpression: The expression needs a key attribute for an operand"),
    };

    private static string Name(Operand.Path path) => path.Value.IsTopLevel
        ? path.Value.Root
        : throw DynamoDbErrors.Validation(
            "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes");

    private static AttributeValue PartitionValue(Condition condition, KeyElement partition) =>
        condition is Condition.Comparison { Operator: "=" } equal
            ? Constant(equal.Right, partition, true)
            : throw DynamoDbErrors.Validation("Query key condition not supported");

    private static AttributeValue Constant(Operand operand, KeyElement element, bool isPartition)
    {
        if (operand is not Operand.Constant constant)
        {
            throw DynamoDbErrors.Validation("Invalid KeyConditionExpression: A key attribute compares with a value only");
        }

        if (constant.Value.Type != element.Type)
        {
            throw TypeMismatch();
        }

        element.CheckSize(constant.Value, isPartition);
        return constant.Value;
    }

    private static Protocol.AwsException Twice() =>
        DynamoDbErrors.Validation("KeyConditionExpressions must only contain one condition per key");

    private static Protocol.AwsException TypeMismatch() =>
        DynamoDbErrors.Validation("One or more parameter values were invalid: Condition parameter type does not match schema type");

    private static Protocol.AwsException InvalidOperator(string name) =>
        DynamoDbErrors.Validation($"Invalid operator used in KeyConditionExpression: {name}");
}
