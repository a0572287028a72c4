"""Runs every scenario_* function of a *_scenarios.py file against an endpoint and prints what it recorded, as JSON.

A scenario is called with a Recorder. recorder.client(service) is a boto3 client of the endpoint; recorder.call(step, function, ...)
calls it, records the normalised answer, or error, under that step's name, and returns the answer (None after an error).
A scenario file may have KNOWN_DIFFERENCES = {"scenario.step": "why the two answers differ"}: these are left out of the comparison.
"""

import importlib.util
import json
import re
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

MASKED = {
    "MessageId", "ReceiptHandle", "TaskHandle", "NextToken", "SequenceNumber", "SenderId", "SentTimestamp", "StartedTimestamp",
    "ApproximateFirstReceiveTimestamp", "CreatedTimestamp", "LastModifiedTimestamp", "CreationDateTime", "TableId",
    "VersionId", "DeleteMarkerVersionId", "CopySourceVersionId", "VersionIdMarker", "NextVersionIdMarker", "UploadId", "UploadIdMarker",
    "NextUploadIdMarker", "ContinuationToken", "NextContinuationToken", "LastModified", "LastModificationDate", "CreationDate", "EventId",
    "Initiated", "Owner", "Initiator",
}


def normalise(value, key=None):
    if key in MASKED:
        return "<" + key + ">"
    if isinstance(value, dict):
        return {name: normalise(item, name) for name, item in value.items() if name != "ResponseMetadata"}
    if isinstance(value, (list, tuple)):
        return [normalise(item, key) for item in value]
    if hasattr(value, "read"):
        return value.read().decode()
    if isinstance(value, str):
        return re.sub(r"http://[^/]+", "<endpoint>", value)
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)


class Recorder:
    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.steps = {}

    def client(self, service):
        return boto3.client(
            service, endpoint_url=self.endpoint, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test",
            config=Config(retries={"max_attempts": 1}, read_timeout=30))

    def note(self, step, value):
        self.steps[step] = normalise(value)

    def call(self, step, function, /, **arguments):
        try:
            answer = function(**arguments)
        except ClientError as error:
            self.steps[step] = {"error": error.response["Error"]["Code"], "status": error.response["ResponseMetadata"]["HTTPStatusCode"]}
            return None
        self.steps[step] = normalise(answer)
        return answer


def main(path, endpoint):
    spec = importlib.util.spec_from_file_location("scenarios", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    answers = {}
    for name, scenario in sorted(vars(module).items()):
        if name.startswith("scenario_"):
            recorder = Recorder(endpoint)
            scenario(recorder)
            answers.update({name.removeprefix("scenario_") + "." + step: answer for step, answer in recorder.steps.items()})
    json.dump({"answers": answers, "known": getattr(module, "KNOWN_DIFFERENCES", {})}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
