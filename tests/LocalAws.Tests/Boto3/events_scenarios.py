"""EventBridge, as boto3 calls it."""

import json

KNOWN_DIFFERENCES = {
    "events.event": "an event has its account (eb-events-structure.html); moto leaves it out",
    "rules.put bad schedule": "1 goes with the singular (eb-scheduled-rule-pattern.html); moto does not look",
}

SHOP = '{"source":["shop"]}'


def queue(recorder, name):
    sqs = recorder.client("sqs")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    return sqs, url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def scenario_rules(recorder):
    events = recorder.client("events")
    recorder.call("put", events.put_rule, Name="boto-a", EventPattern=SHOP, Description="first")
    recorder.call("put again", events.put_rule, Name="boto-a", EventPattern=SHOP, State="DISABLED")
    recorder.call("put neither", events.put_rule, Name="boto-b")
    recorder.call("put bad pattern", events.put_rule, Name="boto-b", EventPattern='{"source":"shop"}')
    recorder.call("put bad schedule", events.put_rule, Name="boto-b", ScheduleExpression="rate(1 days)")
    recorder.call("put schedule", events.put_rule, Name="boto-c", ScheduleExpression="rate(1 day)")
    recorder.call("describe", events.describe_rule, Name="boto-a")
    recorder.call("describe none", events.describe_rule, Name="boto-none")
    recorder.note("list", [rule["Name"] for rule in events.list_rules(NamePrefix="boto-a")["Rules"]])
    recorder.call("enable", events.enable_rule, Name="boto-a")
    recorder.call("state", events.describe_rule, Name="boto-a")
    recorder.call("enable none", events.enable_rule, Name="boto-none")
    recorder.call("delete", events.delete_rule, Name="boto-a")
    recorder.call("describe deleted", events.describe_rule, Name="boto-a")


def scenario_targets(recorder):
    events = recorder.client("events")
    sqs, url, arn = queue(recorder, "boto-targets")
    events.put_rule(Name="boto-targets", EventPattern=SHOP)
    recorder.call("put", events.put_targets, Rule="boto-targets", Targets=[{"Id": "q", "Arn": arn, "InputPath": "$.detail"}])
    recorder.call("put to none", events.put_targets, Rule="boto-none", Targets=[{"Id": "q", "Arn": arn}])
    recorder.call("list", events.list_targets_by_rule, Rule="boto-targets")
    recorder.call("by target", events.list_rule_names_by_target, TargetArn=arn)
    recorder.call("delete with targets", events.delete_rule, Name="boto-targets")
    recorder.call("remove", events.remove_targets, Rule="boto-targets", Ids=["q"])
    recorder.call("list after", events.list_targets_by_rule, Rule="boto-targets")


def scenario_events(recorder):
    events = recorder.client("events")
    sqs, url, arn = queue(recorder, "boto-events")
    events.put_rule(Name="boto-events", EventPattern=SHOP)
    events.put_targets(Rule="boto-events", Targets=[{"Id": "q", "Arn": arn}])
    sent = recorder.call("put", events.put_events, Entries=[
        {"Source": "shop", "DetailType": "order", "Detail": '{"n": 1}', "Resources": ["r1"]},
        {"Source": "other", "DetailType": "order", "Detail": "{}"}])
    body = sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"]
    event = json.loads(body)
    recorder.note("same id", event.pop("id") == sent["Entries"][0]["EventId"])
    recorder.note("has time", event.pop("time").endswith("Z"))
    recorder.note("event", event)
    recorder.call("malformed", events.put_events, Entries=[{"Source": "shop", "DetailType": "order", "Detail": "{"}])
    recorder.call("missing", events.put_events, Entries=[{"DetailType": "order", "Detail": "{}"}])
    recorder.call("eleven", events.put_events, Entries=[{"Source": "shop", "DetailType": "order", "Detail": "{}"}] * 11)


def scenario_buses(recorder):
    events = recorder.client("events")
    recorder.call("create", events.create_event_bus, Name="boto-bus")
    recorder.call("create again", events.create_event_bus, Name="boto-bus")
    recorder.note("list", sorted(bus["Name"] for bus in events.list_event_buses()["EventBuses"]))
    recorder.note("describe", {k: v for k, v in events.describe_event_bus(Name="boto-bus").items() if k in ("Name", "Arn")})
    recorder.call("describe none", events.describe_event_bus, Name="boto-none")
    recorder.call("delete default", events.delete_event_bus, Name="default")
    recorder.call("delete", events.delete_event_bus, Name="boto-bus")


def scenario_patterns(recorder):
    events = recorder.client("events")
    sqs, url, arn = queue(recorder, "boto-patterns")
    patterns = {
        "prefix": '{"detail":{"a":[{"prefix":"x"}]}}', "suffix": '{"detail":{"a":[{"suffix":"z"}]}}',
        "anything-but": '{"detail":{"a":[{"anything-but":"xz"}]}}', "exists": '{"detail":{"b":[{"exists":false}]}}',
        "numeric": '{"detail":{"n":[{"numeric":[">",1,"<=",5]}]}}', "list": '{"detail":{"a":["1","xz"]}}',
    }
    details = ['{"a":"xz","n":5}', '{"a":"y","b":1,"n":1}', '{"n":2}', '{"a":"xyz","n":6}']
    for name, pattern in patterns.items():
        events.put_rule(Name="boto-patterns", EventPattern=pattern)
        events.put_targets(Rule="boto-patterns", Targets=[{"Id": "q", "Arn": arn}])
        for detail in details:
            events.put_events(Entries=[{"Source": "patterns", "DetailType": "d", "Detail": detail}])
        received = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        for message in received:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        recorder.note(name, [json.loads(message["Body"])["detail"] for message in received])
