"""SQS, as boto3 calls it."""

OMITS_EMPTY = "AWS leaves an empty list out of an answer (github.com/aws/aws-sdk/issues/657); moto does not"
ALLOWED_CHARACTERS = "docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html; moto takes what AWS refuses"
SEQUENCE_NUMBER = "a FIFO queue answers a send with its SequenceNumber (API_SendMessage.html); moto does so on receive only"
MOVE_TASKS = "moto answers 500: it has no move tasks"

KNOWN_DIFFERENCES = {
    "batches.send": OMITS_EMPTY,
    "batches.show again": OMITS_EMPTY,
    "batches.delete": OMITS_EMPTY,
    "fifo.one": SEQUENCE_NUMBER,
    "fifo.one again": SEQUENCE_NUMBER,
    "fifo.two": SEQUENCE_NUMBER,
    "messages.bad handle": "AWS answers 404 (API_DeleteMessage.html); moto 400",
    "messages.empty body": ALLOWED_CHARACTERS,
    "messages.bad character": ALLOWED_CHARACTERS,
    "move_tasks.start": MOVE_TASKS,
    "move_tasks.list": MOVE_TASKS,
    "queues.first page": "MaxResults limits the page (API_ListQueues.html); moto lists all",
}


def queue(recorder, name, **attributes):
    sqs = recorder.client("sqs")
    return sqs, recorder.call("create " + name, sqs.create_queue, QueueName=name, Attributes=attributes)["QueueUrl"]


def scenario_queues(recorder):
    sqs, url = queue(recorder, "boto-queues-a", VisibilityTimeout="45")
    queue(recorder, "boto-queues-b")
    recorder.call("create again", sqs.create_queue, QueueName="boto-queues-a", Attributes={"VisibilityTimeout": "45"})
    recorder.call("create different", sqs.create_queue, QueueName="boto-queues-a", Attributes={"VisibilityTimeout": "46"})
    recorder.call("url", sqs.get_queue_url, QueueName="boto-queues-a")
    recorder.call("url of none", sqs.get_queue_url, QueueName="boto-none")
    recorder.note("list", sorted(sqs.list_queues(QueueNamePrefix="boto-queues-")["QueueUrls"]))
    recorder.call("first page", sqs.list_queues, QueueNamePrefix="boto-queues-", MaxResults=1)
    recorder.call("attributes", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["VisibilityTimeout", "DelaySeconds", "QueueArn"])
    recorder.call("set", sqs.set_queue_attributes, QueueUrl=url, Attributes={"DelaySeconds": "3"})
    recorder.call("attributes after", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["VisibilityTimeout", "DelaySeconds"])
    recorder.call("unknown attribute", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["Nothing"])
    recorder.call("delete", sqs.delete_queue, QueueUrl=url)
    recorder.call("attributes of deleted", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["All"])


def scenario_messages(recorder):
    sqs, url = queue(recorder, "boto-messages")
    recorder.call("send", sqs.send_message, QueueUrl=url, MessageBody="héllo ✓", MessageAttributes={
        "text": {"DataType": "String", "StringValue": "é"},
        "number": {"DataType": "Number", "StringValue": "12.5"},
        "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\x01\xff"},
        "custom": {"DataType": "String.json", "StringValue": "{}"},
    })
    recorder.call(
        "receive", sqs.receive_message, QueueUrl=url, VisibilityTimeout=0,
        MessageAttributeNames=["All"], AttributeNames=["ApproximateReceiveCount", "SentTimestamp"])
    message = recorder.call(
        "receive some", sqs.receive_message, QueueUrl=url, MessageAttributeNames=["text", "num.*"])["Messages"][0]
    recorder.call("hide longer", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=5)
    recorder.call("nothing there", sqs.receive_message, QueueUrl=url)
    recorder.call("bad handle", sqs.delete_message, QueueUrl=url, ReceiptHandle="nonsense")
    recorder.call("empty body", sqs.send_message, QueueUrl=url, MessageBody="")
    recorder.call("bad character", sqs.send_message, QueueUrl=url, MessageBody="a\u0001b")
    recorder.call("too long", sqs.send_message, QueueUrl=url, MessageBody="x" * (1024 * 1024 + 1))
    recorder.call("delay too long", sqs.send_message, QueueUrl=url, MessageBody="x", DelaySeconds=901)
    recorder.call("too many at once", sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=11)
    recorder.call("wait too long", sqs.receive_message, QueueUrl=url, WaitTimeSeconds=21)
    recorder.call("no queue", sqs.send_message, QueueUrl=url + "-none", MessageBody="x")
    recorder.call("purge", sqs.purge_queue, QueueUrl=url)
    recorder.call("counts", sqs.get_queue_attributes, QueueUrl=url, AttributeNames=[
        "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed"])


def scenario_batches(recorder):
    sqs, url = queue(recorder, "boto-batches")
    recorder.call("send", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "2"}])
    recorder.call("none", sqs.send_message_batch, QueueUrl=url, Entries=[])
    recorder.call("twice the same id", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a", "MessageBody": "1"}] * 2)
    recorder.call("eleven", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": "1"} for i in range(11)])
    recorder.call("bad id", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": "a b", "MessageBody": "1"}])
    recorder.call("too long", sqs.send_message_batch, QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": "x" * 600_000} for i in range(2)])
    messages = recorder.call("receive", sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    recorder.call("show again", sqs.change_message_visibility_batch, QueueUrl=url, Entries=[
        {"Id": str(i), "ReceiptHandle": message["ReceiptHandle"], "VisibilityTimeout": 0} for i, message in enumerate(messages)])
    messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    recorder.call("delete", sqs.delete_message_batch, QueueUrl=url, Entries=[
        {"Id": str(i), "ReceiptHandle": message["ReceiptHandle"]} for i, message in enumerate(messages)])
    recorder.call("nothing left", sqs.receive_message, QueueUrl=url)


def scenario_fifo(recorder):
    sqs, url = queue(recorder, "boto.fifo", FifoQueue="true", ContentBasedDeduplication="true")
    recorder.call("no suffix", sqs.create_queue, QueueName="boto-fifo", Attributes={"FifoQueue": "true"})
    recorder.call("one", sqs.send_message, QueueUrl=url, MessageBody="one", MessageGroupId="g")
    recorder.call("one again", sqs.send_message, QueueUrl=url, MessageBody="one", MessageGroupId="g")
    recorder.call("two", sqs.send_message, QueueUrl=url, MessageBody="two", MessageGroupId="g")
    recorder.call("without group", sqs.send_message, QueueUrl=url, MessageBody="three")
    recorder.call("with delay", sqs.send_message, QueueUrl=url, MessageBody="four", MessageGroupId="g", DelaySeconds=1)
    first = recorder.call("first", sqs.receive_message, QueueUrl=url, AttributeNames=["MessageGroupId", "MessageDeduplicationId"])
    recorder.call("group is locked", sqs.receive_message, QueueUrl=url)
    recorder.call("delete first", sqs.delete_message, QueueUrl=url, ReceiptHandle=first["Messages"][0]["ReceiptHandle"])
    recorder.call("second", sqs.receive_message, QueueUrl=url)


def scenario_dead_letters(recorder):
    sqs, dead = queue(recorder, "boto-dead")
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = '{"deadLetterTargetArn":"%s","maxReceiveCount":1}' % arn
    sqs, url = queue(recorder, "boto-source", RedrivePolicy=policy)
    recorder.call("sources", sqs.list_dead_letter_source_queues, QueueUrl=dead)
    recorder.call("send", sqs.send_message, QueueUrl=url, MessageBody="poison")
    recorder.call("first receive", sqs.receive_message, QueueUrl=url, VisibilityTimeout=0)
    recorder.call("second receive", sqs.receive_message, QueueUrl=url, VisibilityTimeout=0)
    recorder.call("in the dead-letter queue", sqs.receive_message, QueueUrl=dead, AttributeNames=["ApproximateReceiveCount"])
    recorder.call("policy without target", sqs.create_queue, QueueName="boto-bad", Attributes={"RedrivePolicy": '{"maxReceiveCount":1}'})


def scenario_tags(recorder):
    sqs, url = queue(recorder, "boto-tags")
    recorder.call("tag", sqs.tag_queue, QueueUrl=url, Tags={"a": "1", "b": "2"})
    recorder.call("tags", sqs.list_queue_tags, QueueUrl=url)
    recorder.call("untag", sqs.untag_queue, QueueUrl=url, TagKeys=["a"])
    recorder.call("tags after", sqs.list_queue_tags, QueueUrl=url)


def scenario_move_tasks(recorder):
    sqs, dead = queue(recorder, "boto-move-dead")
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    queue(recorder, "boto-move", RedrivePolicy='{"deadLetterTargetArn":"%s","maxReceiveCount":1}' % arn)
    recorder.call("start", sqs.start_message_move_task, SourceArn=arn)
    recorder.call("list", sqs.list_message_move_tasks, SourceArn=arn)
