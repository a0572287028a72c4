using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>Parses SET, REMOVE, ADD and DELETE clauses, each at most once, in any order.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html</remarks>
internal sealed class UpdateParser : ExpressionParser
{
    private static readonly string[] Clauses = ["SET", "REMOVE", "ADD", "DELETE"];

    private readonly List<(DocumentPath Path, Operand Value)> _sets = [];
    private readonly List<DocumentPath> _removes = [];
    private readonly List<(DocumentPath Path, AttributeValue Value)> _adds = [];
    private readonly List<(DocumentPath Path, SetValue Value)> _deletes = [];

    private UpdateParser(string text, ExpressionScope scope)
        : base(text, "UpdateExpression", scope)
    {
    }

    /// <returns>An update that changes nothing for no expression.</returns>
    public static UpdateExpression Parse(string? text, ExpressionScope scope) =>
        text is null ? UpdateExpression.Nothing : new UpdateParser(text, scope).Parse();

    private UpdateExpression Parse()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (Current.Kind != TokenKind.End)
        {
            var clause = Array.Find(Clauses, Current.IsKeyword) ?? throw SyntaxError();
            Take();
            if (!seen.Add(clause))
            {
                throw Error($"The \"{clause}\" section can only be used once in an update expression;");
            }

            do
            {
                ParseAction(clause);
            }
            while (TakeIf(","));
        }

        var expression = new UpdateExpression { Sets = _sets, Removes = _removes, Adds = _adds, Deletes = _deletes };
        DocumentPath.CheckDistinct([.. expression.Paths], Kind);
        return expression;
    }

    private void ParseAction(string clause)
    {
        var path = TakePath();
        switch (clause)
        {
            case "SET":
                Expect("=");
                _sets.Add((path, ParseValue()));
                break;
            case "REMOVE":
                _removes.Add(path);
                break;
            case "ADD":
                var added = ParseConstant();
                _adds.Add((path, added is NumberValue or SetValue ? added : throw WrongType(clause, added)));
                break;
            default:
                var deleted = ParseConstant();
                _deletes.Add((path, deleted as SetValue ?? throw WrongType(clause, deleted)));
                break;
        }
    }

    private Operand ParseValue()
    {
        var left = ParseOperand();
        if (!Current.Is("+") && !Current.Is("-"))
        {
            return left;
        }

        var sign = Take().Text;
        var right = ParseOperand();
        CheckNumber(sign, left);
        CheckNumber(sign, right);
        return new Operand.Arithmetic(left, sign == "+", right);
    }

    private Operand ParseOperand()
    {
        if (TakeIf("("))
        {
            var inner = ParseValue();
            Expect(")");
            return inner;
        }

        if (Current.Kind == TokenKind.ValuePlaceholder)
        {
            return new Operand.Constant(TakeValue());
        }

        return Current.Kind == TokenKind.Identifier && Following.Is("(") ? ParseFunction() : new Operand.Path(TakePath());
    }

    private Operand ParseFunction()
    {
        var name = Take().Text;
        if (name is not ("if_not_exists" or "list_append"))
        {
            throw Error(name is "attribute_exists" or "attribute_not_exists" or "attribute_type" or "begins_with" or "contains" or "size"
                ? $"The function is not allowed in an update expression; function: {name}"
                : $"Invalid function name; function: {name}");
        }

        Take();
        var operands = new List<Operand> { ParseValue() };
        while (TakeIf(","))
        {
            operands.Add(ParseValue());
        }

        Expect(")");
        if (operands.Count != 2)
        {
            throw Error(
                $"Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {operands.Count}");
        }

        if (name == "if_not_exists")
        {
            return operands[0] is Operand.Path path
                ? new Operand.IfNotExists(path.Value, operands[1])
                : throw Error($"Operator or function requires a document path; operator or function: {name}");
        }

        return operands.Find(operand => operand is Operand.Constant { Value: not ListValue }) is Operand.Constant wrong
            ? throw WrongOperand(name, wrong.Value)
            : new Operand.ListAppend(operands[0], operands[1]);
    }

    private AttributeValue ParseConstant() => Current.Kind == TokenKind.ValuePlaceholder ? TakeValue() : throw SyntaxError();

    private void CheckNumber(string sign, Operand operand)
    {
        if (operand is Operand.Constant { Value: not NumberValue } constant)
        {
            throw WrongOperand(sign, constant.Value);
        }
    }

    private Protocol.AwsException WrongOperand(string name, AttributeValue value) => Error(
        $"Incorrect operand type for operator or function; operator or function: {name}, operand type: {value.Type}");

    private Protocol.AwsException WrongType(string clause, AttributeValue value) => Error(
        $"Incorrect operand type for operator or function; operator: {clause}, operand type: {value.Type switch
        {
            "S" => "STRING",
            "N" => "NUMBER",
            "B" => "BINARY",
            "BOOL" => "BOOLEAN",
            "L" => "LIST",
            "M" => "MAP",
            var type => type,
        }}, typeSet: ALLOWED_FOR_{clause}_OPERAND");
}
