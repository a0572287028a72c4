using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Expressions;

/// <summary>Makes a changed copy of a document, sharing all that did not change.</summary>
internal static class DocumentEditor
{
    /// <summary>An index past the end of a list appends to it.</summary>
    public static AttributeValue Set(AttributeValue document, DocumentPath path, AttributeValue value) => Edit(document, path, 0, value);

    /// <summary>Removing what is not there changes nothing, if there is a map or list that could hold it.</summary>
    public static AttributeValue Remove(AttributeValue document, DocumentPath path) => Edit(document, path, 0, null);

    private static AttributeValue Edit(AttributeValue container, DocumentPath path, int depth, AttributeValue? value)
    {
        var element = path.Elements[depth];
        var isLast = depth == path.Elements.Count - 1;
        switch (container)
        {
            case MapValue map when element.Name is { } name:
                var attributes = map.ToDictionary();
                var replaced = isLast ? value : Edit(map[name] ?? throw InvalidPath(), path, depth + 1, value);
                if (replaced is null)
                {
                    attributes.Remove(name);
                }
                else
                {
                    attributes[name] = replaced;
                }

                return new MapValue(attributes);

            case ListValue list when element.Name is null:
                var elements = list.Elements.ToList();
                var exists = element.Index < elements.Count;
                var changed = isLast ? value : Edit(exists ? elements[element.Index] : throw InvalidPath(), path, depth + 1, value);
                if (exists && changed is null)
                {
                    elements.RemoveAt(element.Index);
                }
                else if (exists)
                {
                    elements[element.Index] = changed!;
                }
                else if (changed is not null)
                {
                    elements.Add(changed);
                }

                return new ListValue(elements);

            default:
                throw InvalidPath();
        }
    }

    private static Protocol.AwsException InvalidPath() =>
        DynamoDbErrors.Validation("The document path provided in the update expression is invalid for update");
}
