"""Takes events in with Flask, checks them against a JSON schema, and hands each to SQS with boto3."""
import hmac
import json
import os
import uuid
from datetime import datetime, timezone

import boto3
from botocore.config import Config
from flask import Flask, jsonify, request
from jsonschema import Draft202012Validator

EVENT = Draft202012Validator({
    "type": "object",
    "required": ["source", "type", "payload"],
    "additionalProperties": False,
    "properties": {
        "source": {"type": "string", "minLength": 1, "maxLength": 256},
        "type": {"type": "string", "minLength": 1, "maxLength": 128},
        "id": {"type": "string", "minLength": 1, "maxLength": 128},
        "time": {"type": "string"},
        "subject": {"type": "string", "minLength": 1, "maxLength": 256},
        "priority": {"enum": ["low", "normal", "high"]},
        "payload": {
            "type": "object",
            "required": ["order_id", "amount"],
            "properties": {
                "order_id": {"type": "integer", "minimum": 1},
                "amount": {"type": "number", "minimum": 0},
            },
        },
    },
})
PER_CALL = 10

app = Flask(__name__)
sqs = boto3.client("sqs", config=Config(max_pool_connections=64))
queue = os.environ["SQS_QUEUE_URL"]
key = os.environ["API_KEY"]


@app.before_request
def check_key():
    if not hmac.compare_digest(request.headers.get("X-Api-Key", ""), key):
        return "", 401


def stamped(event):
    event.setdefault("id", str(uuid.uuid4()))
    event["receivedAt"] = datetime.now(timezone.utc).isoformat()
    return event


@app.post("/events")
def post_event():
    event = request.get_json()
    if not EVENT.is_valid(event):
        return "", 422
    stamped(event)
    sqs.send_message(QueueUrl=queue, MessageBody=json.dumps(event))
    body = {name: event[name] for name in ("id", "source", "type", "receivedAt")}
    return jsonify(status="accepted", **body), 202


@app.post("/events/batch")
def post_batch():
    events = request.get_json()
    if not all(EVENT.is_valid(event) for event in events):
        return "", 422
    for first in range(0, len(events), PER_CALL):
        sqs.send_message_batch(QueueUrl=queue, Entries=[
            {"Id": str(index), "MessageBody": json.dumps(stamped(event))}
            for index, event in enumerate(events[first:first + PER_CALL])])
    results = [{"index": index, "id": event["id"], "status": "accepted"} for index, event in enumerate(events)]
    return jsonify(accepted=len(events), results=results), 202
