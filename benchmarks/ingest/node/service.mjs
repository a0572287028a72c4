// What both services have in common: routes, schemas, the key, and events that gather into batches while others are on their way.
import { randomUUID, timingSafeEqual } from 'node:crypto';
import Fastify from 'fastify';

const event = {
  type: 'object',
  required: ['source', 'type', 'payload'],
  additionalProperties: false,
  properties: {
    source: { type: 'string', minLength: 1, maxLength: 256 },
    type: { type: 'string', minLength: 1, maxLength: 128 },
    id: { type: 'string', minLength: 1, maxLength: 128 },
    time: { type: 'string', format: 'date-time' },
    subject: { type: 'string', minLength: 1, maxLength: 256 },
    priority: { enum: ['low', 'normal', 'high'] },
    payload: {
      type: 'object',
      required: ['order_id', 'amount'],
      properties: { order_id: { type: 'integer', minimum: 1 }, amount: { type: 'number', minimum: 0 } },
    },
  },
};
const accepted = {
  type: 'object',
  properties: {
    id: { type: 'string' }, source: { type: 'string' }, type: { type: 'string' }, status: { type: 'string' }, receivedAt: { type: 'string' },
  },
};
const receipt = {
  type: 'object',
  properties: {
    accepted: { type: 'integer' },
    results: {
      type: 'array',
      items: { type: 'object', properties: { index: { type: 'integer' }, id: { type: 'string' }, status: { type: 'string' } } },
    },
  },
};

const perCall = 10;

/** @param sendBatch takes at most ten bodies, and ends when SQS has them. */
export async function serve(sendBatch) {
  const waiting = [];
  let planned = false;

  function flush() {
    planned = false;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, perCall);
      sendBatch(batch.map(one => one.body)).then(
        () => batch.forEach(one => one.resolve()),
        error => batch.forEach(one => one.reject(error)));
    }
  }

  const send = body => new Promise((resolve, reject) => {
    waiting.push({ body, resolve, reject });
    if (!planned) {
      planned = true;
      setImmediate(flush);
    }
  });

  const key = Buffer.from(process.env.API_KEY);
  const app = Fastify({ bodyLimit: 4 * 1024 * 1024 });
  app.addHook('onRequest', async (request, reply) => {
    const shown = Buffer.from(request.headers['x-api-key'] ?? '');
    if (shown.length !== key.length || !timingSafeEqual(shown, key)) {
      return reply.code(401).send();
    }
  });

  const take = async one => {
    one.id ??= randomUUID();
    one.receivedAt = new Date().toISOString();
    await send(JSON.stringify(one));
    return one;
  };

  app.post('/events', { schema: { body: event, response: { 202: accepted } } }, async (request, reply) => {
    const { id, source, type, receivedAt } = await take(request.body);
    reply.code(202).header('location', `/events/${encodeURIComponent(id)}`);
    return { id, source, type, status: 'accepted', receivedAt };
  });

  app.post(
    '/events/batch',
    { schema: { body: { type: 'array', minItems: 1, maxItems: 1000, items: event }, response: { 202: receipt } } },
    async (request, reply) => {
      const taken = await Promise.all(request.body.map(take));
      reply.code(202);
      return { accepted: taken.length, results: taken.map(({ id }, index) => ({ index, id, status: 'accepted' })) };
    });

  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
}
