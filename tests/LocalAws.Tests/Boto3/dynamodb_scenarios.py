"""DynamoDB, as boto3 calls it.

Error messages are not compared, nor is what moto_server sends unasked (NOT_ASKED_FOR). Calls that moto_server answers with 500 or
against the AWS documentation are left out.
"""
import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

TABLE = "scenario"
NOT_ASKED_FOR = ("ResponseMetadata", "ConsumedCapacity", "ItemCollectionMetrics")


def connect(url):
    return boto3.client(
        "dynamodb", endpoint_url=url, region_name="us-east-1",
        aws_access_key_id="test", aws_secret_access_key="test",
        config=Config(retries={"max_attempts": 1}, parameter_validation=False))


def attempt(call, **arguments):
    """The answer without its metadata, or the error's code with what the error carries."""
    try:
        return {name: value for name, value in call(**arguments).items() if name not in NOT_ASKED_FOR}
    except ClientError as error:
        reasons = [reason["Code"] for reason in error.response.get("CancellationReasons", [])]
        return {"error": error.response["Error"]["Code"], "reasons": reasons, "item": error.response.get("Item")}


def key(pk="a", sk="1"):
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def put(client, pk="a", sk="1", **attributes):
    return attempt(client.put_item, TableName=TABLE, Item={**key(pk, sk), **attributes})


def get(client, pk="a", sk="1", **options):
    return attempt(client.get_item, TableName=TABLE, Key=key(pk, sk), **options)


def update(client, expression, values=None, **options):
    if values:
        options["ExpressionAttributeValues"] = values
    return attempt(client.update_item, TableName=TABLE, Key=key(), UpdateExpression=expression, **options)


def query(client, condition, values, **options):
    return attempt(
        client.query, TableName=TABLE, KeyConditionExpression=condition, ExpressionAttributeValues=values, **options)


def every_type_comes_back(client):
    put(client, s={"S": "é"}, n={"N": "-1.5"}, b={"B": b"\x00\xff"}, t={"BOOL": True}, z={"NULL": True},
        l={"L": [{"S": "x"}, {"N": "1"}]}, m={"M": {"k": {"L": []}}}, ss={"SS": ["a"]}, ns={"NS": ["1"]})
    return get(client)


def a_condition_guards_a_put(client):
    yield attempt(client.put_item, TableName=TABLE, Item=key(), ConditionExpression="attribute_not_exists(pk)")
    yield attempt(client.put_item, TableName=TABLE, Item=key(), ConditionExpression="attribute_not_exists(pk)")
    yield attempt(client.put_item, TableName=TABLE, Item=key(), ConditionExpression="attribute_not_exists(pk)",
                  ReturnValuesOnConditionCheckFailure="ALL_OLD")


def a_delete_returns_what_it_deleted(client):
    put(client, n={"N": "1"})
    yield attempt(client.delete_item, TableName=TABLE, Key=key(), ReturnValues="ALL_OLD")
    yield attempt(client.delete_item, TableName=TABLE, Key=key(), ReturnValues="ALL_OLD")


def updates_compute(client):
    put(client, n={"N": "5"}, l={"L": [{"N": "1"}, {"N": "2"}]}, m={"M": {"a": {"N": "1"}}}, s={"SS": ["x", "y"]})
    one = {":v": {"N": "1"}}
    yield update(client, "SET n = n + :v, x = if_not_exists(x, :v)", one, ReturnValues="ALL_NEW")
    yield update(client, "SET l[9] = :v", one, ReturnValues="ALL_NEW")
    yield update(client, "SET m.b = :v REMOVE m.a", one, ReturnValues="ALL_NEW")
    yield update(client, "SET l = list_append(l, :v)", {":v": {"L": [{"S": "z"}]}}, ReturnValues="UPDATED_NEW")
    yield update(client, "ADD n :v", one, ReturnValues="UPDATED_OLD")
    yield update(client, "DELETE s :v", {":v": {"SS": ["x"]}}, ReturnValues="ALL_NEW")


def faulty_updates_are_refused(client):
    put(client, s={"S": "text"})
    one = {":v": {"N": "1"}}
    yield update(client, "SET a.b = :v", one)
    yield update(client, "SET x = y + :v", one)
    yield update(client, "SET s = s + :v", one)
    yield update(client, "SET pk = :v", one)
    yield update(client, "SET x = :v, x = :v", one)
    yield update(client, "SET name = :v", one)
    yield update(client, "SET x = :w", one)
    yield update(client, "SET x = :v, :w", one)
    yield get(client)


def filters_select(client):
    put(client, n={"N": "5"}, s={"S": "hello"}, l={"L": [{"S": "x"}]})
    for text, values in [
            ("n BETWEEN :v AND :w", {":v": {"N": "5"}, ":w": {"N": "6"}}),
            ("n IN (:v, :w)", {":v": {"N": "4"}, ":w": {"N": "5.0"}}),
            ("begins_with(s, :v)", {":v": {"S": "hel"}}),
            ("contains(s, :v) AND NOT contains(l, :v)", {":v": {"S": "ell"}}),
            ("size(s) = :v OR n < :v", {":v": {"N": "5"}}),
            ("attribute_type(n, :v)", {":v": {"S": "N"}}),
            ("absent <> :v", {":v": {"N": "1"}})]:
        yield attempt(client.scan, TableName=TABLE, FilterExpression=text, ExpressionAttributeValues=values)


def a_projection_picks(client):
    put(client, a={"N": "1"}, m={"M": {"x": {"N": "2"}, "y": {"N": "3"}}}, l={"L": [{"N": "1"}, {"N": "2"}]})
    yield get(client, ProjectionExpression="a, m.x")
    yield get(client, ProjectionExpression="#m.#y, l[1]", ExpressionAttributeNames={"#m": "m", "#y": "y"})


def queries_page(client):
    for sort in ["c", "a", "b", "ba"]:
        put(client, "p", sort)
    values = {":p": {"S": "p"}}
    yield query(client, "pk = :p", values)
    yield query(client, "pk = :p", values, ScanIndexForward=False, Limit=2)
    yield query(client, "pk = :p", values, ExclusiveStartKey=key("p", "b"))
    yield query(client, "pk = :p", values, Select="COUNT")
    yield query(client, "pk = :p AND begins_with(sk, :s)", {**values, ":s": {"S": "b"}})
    yield query(client, "pk = :p AND sk BETWEEN :s AND :t", {**values, ":s": {"S": "b"}, ":t": {"S": "c"}})
    yield query(client, "pk = :p AND sk > :s", {**values, ":s": {"S": "b"}})


def an_index_is_sparse(client):
    put(client, "a", "1", g={"S": "x"})
    put(client, "b", "1", g={"S": "x"}, n={"N": "1"})
    put(client, "c", "1")
    yield query(client, "g = :g", {":g": {"S": "x"}}, IndexName="by-g", Select="COUNT")
    yield {"sorts": sorted(item["pk"]["S"] for item in client.scan(TableName=TABLE, IndexName="by-g")["Items"])}


def batches_write_and_read(client):
    writes = [{"PutRequest": {"Item": key(pk)}} for pk in "abc"]
    yield attempt(client.batch_write_item, RequestItems={TABLE: writes})
    yield attempt(client.batch_write_item, RequestItems={TABLE: writes * 10})
    yield attempt(client.batch_write_item, RequestItems={TABLE: writes[:1] * 2})
    yield attempt(client.batch_get_item, RequestItems={TABLE: {"Keys": [key("a"), key("zz")]}})
    yield attempt(client.batch_get_item, RequestItems={TABLE: {"Keys": [key("a"), key("a")]}})


def transactions_are_all_or_nothing(client):
    put(client, "there", n={"N": "1"})
    new = {"Put": {"TableName": TABLE, "Item": key("new")}}
    failing = {"ConditionCheck": {"TableName": TABLE, "Key": key("there"), "ConditionExpression": "attribute_not_exists(pk)"}}
    yield attempt(client.transact_write_items, TransactItems=[new, failing])
    yield get(client, "new")
    yield attempt(client.transact_write_items, TransactItems=[new])
    yield attempt(client.transact_write_items, TransactItems=[new, new])
    yield attempt(client.transact_get_items, TransactItems=[
        {"Get": {"TableName": TABLE, "Key": key("new")}}, {"Get": {"TableName": TABLE, "Key": key("absent")}}])


def inserts_by_statement(client):
    statement = f"INSERT INTO \"{TABLE}\" VALUE {{'pk': 'a', 'sk': '1', 's': 'it'}}"
    yield attempt(client.execute_statement, Statement=statement)
    yield get(client)
    yield attempt(client.batch_execute_statement, Statements=[{"Statement": statement.replace("'a'", "'b'")}])
    yield get(client, "b")


def faulty_items_are_refused(client):
    yield attempt(client.put_item, TableName=TABLE, Item={"pk": {"S": "a"}})
    yield attempt(client.put_item, TableName=TABLE, Item={**key(), "sk": {"N": "1"}})
    yield put(client, "", "1")
    yield put(client, s={"SS": []})
    yield put(client, s={"S": "x" * 410_000})
    yield attempt(client.get_item, TableName=TABLE, Key={"pk": {"S": "a"}})
    yield attempt(client.get_item, TableName="absent", Key=key())


def tables_are_described(client):
    table = client.describe_table(TableName=TABLE)["Table"]
    yield {name: table[name] for name in ("TableName", "TableStatus", "KeySchema", "ItemCount")}
    yield attempt(client.create_table, TableName=TABLE, KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
                  AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
    yield attempt(client.describe_table, TableName="absent")
    yield attempt(client.list_tables)


def time_to_live_is_switched(client):
    yield attempt(client.describe_time_to_live, TableName=TABLE)
    yield attempt(client.update_time_to_live, TableName=TABLE,
                  TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"})
    yield attempt(client.describe_time_to_live, TableName=TABLE)


SCENARIOS = [
    every_type_comes_back, a_condition_guards_a_put, a_delete_returns_what_it_deleted, updates_compute,
    faulty_updates_are_refused, filters_select, a_projection_picks, queries_page, an_index_is_sparse,
    batches_write_and_read, transactions_are_all_or_nothing, inserts_by_statement, faulty_items_are_refused,
    tables_are_described, time_to_live_is_switched,
]


def recorded(scenario):
    """A scenario on a table of its own: each answer is recorded under its number."""
    def run(recorder):
        client = connect(recorder.endpoint)
        client.create_table(
            TableName=TABLE, BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "g")],
            GlobalSecondaryIndexes=[{"IndexName": "by-g", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                                     "Projection": {"ProjectionType": "ALL"}}])
        answers = scenario(client)
        for number, answer in enumerate([answers] if isinstance(answers, dict) else answers, start=1):
            recorder.note(str(number), answer)
        client.delete_table(TableName=TABLE)

    return run


globals().update({"scenario_" + scenario.__name__: recorded(scenario) for scenario in SCENARIOS})
