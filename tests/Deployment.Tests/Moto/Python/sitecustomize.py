"""Mends one thing in moto, whose interpreter of PartiQL takes no parameters in an INSERT and lets it overwrite what is there (5.2.1).

On AWS an INSERT is a put that succeeds only where no item has the key; so it is here. Python reads this file when it starts.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html
"""

import re

from moto.dynamodb.exceptions import ConditionalCheckFailed
from moto.dynamodb.models import DynamoDBBackend

INSERT = re.compile(r'INSERT INTO "(?P<table>[^"]+)" VALUE \{(?P<item>.*)\}')
MEMBER = re.compile(r"'([^']+)': \?")

others = DynamoDBBackend.batch_execute_statement


def batch_execute_statement(self, statements):
    if not all(INSERT.fullmatch(statement["Statement"]) for statement in statements):
        return others(self, statements)
    return [insert(self, statement["Statement"], statement["Parameters"]) for statement in statements]


def insert(backend, statement, parameters):
    found = INSERT.fullmatch(statement)
    names = MEMBER.findall(found["item"])
    assert len(names) == len(parameters), "Number of parameters in request and statement don't match."
    try:
        backend.put_item(found["table"], dict(zip(names, parameters)), condition_expression=f"attribute_not_exists({names[0]})")
    except ConditionalCheckFailed:
        return {"Error": {"Code": "DuplicateItem", "Message": "Duplicate primary key exists in table"}}
    return {"TableName": found["table"]}


DynamoDBBackend.batch_execute_statement = batch_execute_statement
