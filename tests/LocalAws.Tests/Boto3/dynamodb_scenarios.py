"""DynamoDB, as boto3 calls it."""

KNOWN_DIFFERENCES = {}
