// Posts events with the CloudEvents SDK in each mode, reads each back, and compares. One line of output for each that came back equal.
import assert from "node:assert/strict";
import { CloudEvent, HTTP, Mode, emitterFor } from "cloudevents";

const [base] = process.argv.slice(2);
const batchType = "application/cloudevents-batch+json";
const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
const trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

const kinds = {
  json: { data: { amount: 129.9, text: "ü € 😀 <&>", list: [1, null, true], nested: { a: {} } }, datacontenttype: "application/json" },
  array: { data: [1, "two", { three: 3 }], datacontenttype: "application/json" },
  text: { data: 'Grüße\n"€" <b>', datacontenttype: "text/plain" },
  bytes: { data: bytes, datacontenttype: "application/octet-stream" },
  nothing: {},
};

// What the SDK does not do in headers, and the others do: encode what is not ASCII.
const suffix = { structured: " ü%20", batch: " ü%20", binary: "" };

const event = (mode, kind, extensions) =>
  new CloudEvent({
    id: `${mode}-${kind}`,
    source: "/sdk/javascript?mode=" + mode,
    type: "com.example.round-trip",
    subject: "kind/" + kind + suffix[mode],
    time: "2026-03-01T12:00:00.250Z",
    dataschema: "https://example.com/schemas/" + kind,
    partitionkey: "key-1",
    traceparent: trace,
    ...extensions,
    ...kinds[kind],
  });

const send = async ({ headers, body }) => {
  const response = await fetch(`${base}/events`, { method: "POST", headers, body });
  const text = await response.text();
  assert.equal(response.status, 202, text);
  return JSON.parse(text);
};

const read = async ({ id, source }) => {
  const url = `${base}/events/${encodeURIComponent(id)}?source=${encodeURIComponent(source)}`;
  const until = Date.now() + 20_000;
  for (;;) {
    const response = await fetch(url, { headers: { accept: "application/cloudevents+json" } });
    const body = await response.text();
    if (response.status === 200) {
      return HTTP.toEvent({ headers: Object.fromEntries(response.headers), body });
    }

    assert.equal(response.status, 404, body);
    assert.ok(Date.now() < until, `${id} has not been stored`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const compare = async (mode, kind, sent) => {
  const received = await read(sent);
  received.validate();
  assert.deepEqual(received.toJSON(), sent.toJSON(), `${mode} ${kind}`);
  console.log(`${mode} ${kind}`);
};

// The SDK sends this type where an event names none.
const headers = { nothing: { datacontenttype: "application/json; charset=utf-8" } };
const typed = { sequence: -7, sampled: true };
for (const kind of Object.keys(kinds)) {
  const structured = event("structured", kind, typed);
  await emitterFor(send, { mode: Mode.STRUCTURED })(structured);
  await compare("structured", kind, structured);

  // A header has no type: what comes in one is text.
  const binary = event("binary", kind, { sequence: "-7", sampled: "true", ...headers[kind] });
  await emitterFor(send, { mode: Mode.BINARY })(binary);
  await compare("binary", kind, binary);
}

const batch = Object.keys(kinds).map((kind) => event("batch", kind, typed));
await send({
  headers: { "content-type": batchType },
  body: JSON.stringify(batch.map((one) => (one.data_base64 ? one.cloneWith({ data: undefined }) : one))),
});
for (const [index, kind] of Object.keys(kinds).entries()) {
  await compare("batch", kind, batch[index]);
}
