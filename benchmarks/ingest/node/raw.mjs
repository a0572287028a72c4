// The same without the SDK: one signature (Signature Version 4) and one request a batch, over a pool of connections.
import { createHash, createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { serve } from './service.mjs';

const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, SQS_QUEUE_URL } = process.env;
const queue = new URL(SQS_QUEUE_URL);
const pool = new Pool(queue.origin, { connections: 16 });
const hash = text => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const signed = 'content-type;host;x-amz-date;x-amz-target';
const target = 'AmazonSQS.SendMessageBatch';
const mediaType = 'application/x-amz-json-1.0';
let day;
let dayKey;

function headers(body) {
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const today = time.slice(0, 8);
  if (day !== today) {
    day = today;
    dayKey = hmac(hmac(hmac(hmac(`AWS4${AWS_SECRET_ACCESS_KEY}`, day), AWS_REGION), 'sqs'), 'aws4_request');
  }

  const scope = `${day}/${AWS_REGION}/sqs/aws4_request`;
  const request = `POST\n/\n\ncontent-type:${mediaType}\nhost:${queue.host}\nx-amz-date:${time}\nx-amz-target:${target}\n\n${signed}\n${hash(body)}`;
  const signature = createHmac('sha256', dayKey).update(`AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash(request)}`).digest('hex');
  return {
    'content-type': mediaType,
    'x-amz-date': time,
    'x-amz-target': target,
    authorization: `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

await serve(async bodies => {
  const body = JSON.stringify({
    QueueUrl: SQS_QUEUE_URL,
    Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
  });
  const answer = await pool.request({ method: 'POST', path: '/', headers: headers(body), body });
  const { Successful } = await answer.body.json();
  if (Successful?.length !== bodies.length) {
    throw new Error('SQS did not take all of them.');
  }
});
