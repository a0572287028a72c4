using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>Parses condition, filter and key condition expressions. From the weakest: OR, AND, NOT, comparisons and functions.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html</remarks>
internal sealed class ConditionParser : ExpressionParser
{
    private const int MaxInOperands = 100;

    private ConditionParser(string text, string kind, ExpressionScope scope)
        : base(text, kind, scope)
    {
    }

    /// <param name="text">The expression.</param>
    /// <param name="kind">The request's member that it came in; errors name it.</param>
    /// <param name="scope">The request's placeholders.</param>
    /// <returns>Null for no expression.</returns>
    public static Condition? Parse(string? text, string kind, ExpressionScope scope)
    {
        if (text is null)
        {
            return null;
        }

        var parser = new ConditionParser(text, kind, scope);
        var condition = parser.ParseOr();
        parser.ExpectEnd();
        return condition;
    }

    private Condition ParseOr()
    {
        var left = ParseAnd();
        while (TakeKeyword("OR"))
        {
            left = new Condition.Or(left, ParseAnd());
        }

        return left;
    }

    private Condition ParseAnd()
    {
        var left = ParseNot();
        while (TakeKeyword("AND"))
        {
            left = new Condition.And(left, ParseNot());
        }

        return left;
    }

    private Condition ParseNot() => TakeKeyword("NOT") ? new Condition.Not(ParseNot()) : ParsePrimary();

    private Condition ParsePrimary()
    {
        if (Current.Is("(") && !IsComparator(PeekPastParenthesis().Next))
        {
            if (Following.Is("(") && PeekPastParenthesis(offset: 1).Next.Start == PeekPastParenthesis().Closing.Start)
            {
                throw Error("The expression has redundant parentheses;");
            }

            Take();
            var inner = ParseOr();
            Expect(")");
            return inner;
        }

        if (Current.Kind == TokenKind.Identifier && Following.Is("(") && Current.Text != "size")
        {
            return ParseFunction();
        }

        var operand = ParseOperand();
        if (TakeKeyword("BETWEEN"))
        {
            return ParseBetween(operand);
        }

        return TakeKeyword("IN") ? ParseIn(operand) : ParseComparison(operand);
    }

    private static bool IsComparator(Token token) =>
        token.Kind == TokenKind.Symbol && token.Text is "=" or "<>" or "<" or "<=" or ">" or ">="
        || token.IsKeyword("BETWEEN")
        || token.IsKeyword("IN");

    private Condition.Comparison ParseComparison(Operand left)
    {
        if (!IsComparator(Current))
        {
            throw SyntaxError();
        }

        var comparator = Take().Text;
        var right = ParseOperand();
        if (left is Operand.Path && left == right)
        {
            throw Error(
                "The first operand must be distinct from the remaining operands for this operator or function; "
                + $"operator: {comparator}, first operand: {((Operand.Path)left).Value}");
        }

        if (comparator is not ("=" or "<>"))
        {
            CheckOrdered(comparator, left);
            CheckOrdered(comparator, right);
        }

        return new Condition.Comparison(left, comparator, right);
    }

    private Condition.Between ParseBetween(Operand value)
    {
        var lower = ParseOperand();
        if (!TakeKeyword("AND"))
        {
            throw SyntaxError();
        }

        var upper = ParseOperand();
        foreach (var operand in new[] { value, lower, upper })
        {
            CheckOrdered("BETWEEN", operand);
        }

        if (lower is Operand.Constant low && upper is Operand.Constant high)
        {
            if (low.Value.Type != high.Value.Type)
            {
                throw Error(
                    "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: "
                    + $"{{{low.Value.Type}}}, upper bound operand: AttributeValue: {{{high.Value.Type}}}");
            }

            if (low.Value.CompareWith(high.Value) > 0)
            {
                throw Error("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
            }
        }

        return new Condition.Between(value, lower, upper);
    }

    private Condition.In ParseIn(Operand value)
    {
        Expect("(");
        var candidates = ParseOperands();
        return candidates.Count > MaxInOperands
            ? throw Error($"The IN operator is provided with too many operands; number of operands: {candidates.Count}")
            : new Condition.In(value, candidates);
    }

    private Condition ParseFunction()
    {
        var name = Take().Text;
        Take();
        var operands = ParseOperands();
        return name switch
        {
            "attribute_exists" => new Condition.Exists(Path(name, One(name, operands)), Expected: true),
            "attribute_not_exists" => new Condition.Exists(Path(name, One(name, operands)), Expected: false),
            "attribute_type" when Two(name, operands) is var (path, type) => new Condition.HasType(Path(name, path), TypeName(name, type)),
            "begins_with" when Two(name, operands) is var (value, prefix) => new Condition.BeginsWith(value, CheckPrefix(name, prefix)),
            "contains" when Two(name, operands) is var (value, part) => new Condition.Contains(value, part),
            _ => throw Error($"Invalid function name; function: {name}"),
        };
    }

    private List<Operand> ParseOperands()
    {
        var operands = new List<Operand> { ParseOperand() };
        while (TakeIf(","))
        {
            operands.Add(ParseOperand());
        }

        Expect(")");
        return operands;
    }

    private Operand ParseOperand()
    {
        if (TakeIf("("))
        {
            var inner = ParseOperand();
            Expect(")");
            return inner;
        }

        if (Current.Kind == TokenKind.ValuePlaceholder)
        {
            return new Operand.Constant(TakeValue());
        }

        if (Current.Kind != TokenKind.Identifier || !Following.Is("("))
        {
            return new Operand.Path(TakePath());
        }

        var name = Take().Text;
        if (name != "size")
        {
            throw Error(name is "attribute_exists" or "attribute_not_exists" or "attribute_type" or "begins_with" or "contains"
                ? $"The function is not allowed to be used this way in an expression; function: {name}"
                : $"Invalid function name; function: {name}");
        }

        Take();
        var sized = One(name, ParseOperands());
        return sized is Operand.Constant { Value: NumberValue or BooleanValue or NullValue } constant
            ? throw IncorrectOperand(name, constant.Value)
            : new Operand.SizeOf(sized);
    }

    private Operand One(string name, List<Operand> operands) => operands.Count == 1 ? operands[0] : throw WrongCount(name, operands);

    private (Operand First, Operand Second) Two(string name, List<Operand> operands) =>
        operands.Count == 2 ? (operands[0], operands[1]) : throw WrongCount(name, operands);

    private Protocol.AwsException WrongCount(string name, List<Operand> operands) => Error(
        $"Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {operands.Count}");

    private DocumentPath Path(string function, Operand operand) => operand is Operand.Path path
        ? path.Value
        : throw Error($"Operator or function requires a document path; operator or function: {function}");

    private string TypeName(string function, Operand operand) => operand switch
    {
        Operand.Constant { Value: StringValue { Value: "S" or "N" or "B" or "BOOL" or "NULL" or "L" or "M" or "SS" or "NS" or "BS" } type } =>
            type.Value,
        Operand.Constant { Value: StringValue type } => throw Error(
            $"Invalid attribute type name found; type: {type.Value}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}"),
        Operand.Constant constant => throw IncorrectOperand(function, constant.Value),
        _ => throw Error($"Incorrect operand type for operator or function; operator or function: {function}, operand type: path"),
    };

    private Operand CheckPrefix(string function, Operand operand) => operand is Operand.Constant { Value: not (StringValue or BinaryValue) } constant
        ? throw IncorrectOperand(function, constant.Value)
        : operand;

    private void CheckOrdered(string comparator, Operand operand)
    {
        if (operand is Operand.Constant { Value: not (StringValue or NumberValue or BinaryValue) } constant)
        {
            throw IncorrectOperand(comparator, constant.Value);
        }
    }

    private Protocol.AwsException IncorrectOperand(string name, AttributeValue value) => Error(
        $"Incorrect operand type for operator or function; operator or function: {name}, operand type: {value.Type}");
}
