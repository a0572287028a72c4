"""Takes an event in over an HTTP API and sends it to SQS, as a competent user writes it with boto3; and the loop of the runtime API around it."""

import http.client
import json
import os
import uuid
from datetime import datetime, timezone

import boto3

sqs = boto3.client("sqs")
queue_url = os.environ["SQS_QUEUE_URL"]


def handler(event, _context):
    try:
        body = json.loads(event["body"])
    except (KeyError, ValueError):
        return answer(400, {"code": "json.invalid"})

    missing = [name for name in ("source", "type", "payload") if name not in body]
    if missing or not isinstance(body["payload"], dict):
        return answer(400, {"code": "event.invalid", "missing": missing})

    body.setdefault("id", str(uuid.uuid4()))
    body["receivedAt"] = datetime.now(timezone.utc).isoformat()
    sqs.send_message(QueueUrl=queue_url, MessageBody=json.dumps(body))
    return answer(202, {"id": body["id"], "status": "accepted", "receivedAt": body["receivedAt"]})


def answer(status, body):
    return {"statusCode": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body)}


def run():
    host, _, path = os.environ["AWS_LAMBDA_RUNTIME_API"].partition("/")
    base = f"/{path}/2018-06-01/runtime/invocation" if path else "/2018-06-01/runtime/invocation"
    connection = http.client.HTTPConnection(host)
    while True:
        connection.request("GET", f"{base}/next")
        response = connection.getresponse()
        event = json.loads(response.read())
        request_id = response.headers["Lambda-Runtime-Aws-Request-Id"]
        body = json.dumps(handler(event, None)).encode()
        connection.request("POST", f"{base}/{request_id}/response", body, {"Content-Type": "application/json"})
        connection.getresponse().read()


run()
