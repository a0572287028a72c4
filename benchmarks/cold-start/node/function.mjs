// Takes an event in over an HTTP API and sends it to SQS, as a competent user writes it with the AWS SDK v3; and the loop of the runtime API around it.
import { randomUUID } from "node:crypto";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";

const sqs = new SQSClient({});
const queueUrl = process.env.SQS_QUEUE_URL;

const answer = (statusCode, body) => ({ statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function handler(event) {
  let body;
  try {
    body = JSON.parse(event.body);
  } catch {
    return answer(400, { code: "json.invalid" });
  }

  const missing = ["source", "type", "payload"].filter((name) => !(name in body));
  if (missing.length > 0 || typeof body.payload !== "object" || body.payload === null) {
    return answer(400, { code: "event.invalid", missing });
  }

  body.id ??= randomUUID();
  body.receivedAt = new Date().toISOString();
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) }));
  return answer(202, { id: body.id, status: "accepted", receivedAt: body.receivedAt });
}

const base = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
for (;;) {
  const next = await fetch(`${base}/next`);
  const requestId = next.headers.get("lambda-runtime-aws-request-id");
  const body = JSON.stringify(await handler(await next.json()));
  await fetch(`${base}/${requestId}/response`, { method: "POST", headers: { "content-type": "application/json" }, body });
}
