"""A plain consumer with boto3: what a competent user writes in an afternoon. Usage: consumer.py put|batch QUEUE_URL TABLE"""

import json
import sys
from datetime import datetime, timezone

import boto3
from botocore.exceptions import ClientError

mode, queue_url, table_name = sys.argv[1:4]
sqs = boto3.client("sqs")
table = boto3.resource("dynamodb").Table(table_name)


def items(message):
    for event in json.loads(message["Body"])["events"]:
        yield {
            "pk": f"{event['tenant']}#{event['id']}",
            "sk": event["source"],
            "type": event["type"],
            "status": "processed",
            "receivedAt": event["receivedAt"],
            "processedAt": datetime.now(timezone.utc).isoformat(),
            "payload": json.dumps(event["payload"], separators=(",", ":")),
        }


def put(messages):
    for message in messages:
        for item in items(message):
            try:
                table.put_item(Item=item, ConditionExpression="attribute_not_exists(pk)")
            except ClientError as error:
                if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                    raise


def batch(messages):
    # BatchWriteItem takes no condition: a duplicate overwrites. The writer fills calls of 25 and resends what was not processed.
    with table.batch_writer(overwrite_by_pkeys=["pk", "sk"]) as writer:
        for message in messages:
            for item in items(message):
                writer.put_item(Item=item)


def receive():
    return sqs.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", [])


def delete(messages):
    for start in range(0, len(messages), 10):
        entries = [{"Id": str(i), "ReceiptHandle": m["ReceiptHandle"]} for i, m in enumerate(messages[start : start + 10])]
        sqs.delete_message_batch(QueueUrl=queue_url, Entries=entries)


while True:
    received = receive()
    if mode == "batch":
        # Five receives fill two writes of 25.
        for _ in range(4):
            more = receive() if received else []
            received += more
            if not more:
                break
    if received:
        (put if mode == "put" else batch)(received)
        delete(received)
