import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { serve } from './service.mjs';

const sqs = new SQSClient({});

await serve(async bodies => {
  const answer = await sqs.send(new SendMessageBatchCommand({
    QueueUrl: process.env.SQS_QUEUE_URL,
    Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
  }));
  if (answer.Successful?.length !== bodies.length) {
    throw new Error('SQS did not take all of them.');
  }
});
