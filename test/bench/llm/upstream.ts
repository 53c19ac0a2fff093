import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonAnswer, paced, streamEvents } from './answers.ts';
import { tellLoad } from './tell-load.ts';

/** A provider in a process of its own: it answers at once, or event by event. */
// Kept for as long as a run lasts: one that is closed as it is used again would end it.
const server = createServer({ keepAliveTimeout: 3_600_000 }, (incoming, response) => {
  let isStream = false;
  let isPaced = false;
  incoming.on('data', (chunk: Buffer) => {
    isStream ||= chunk.includes('"stream":true');
    isPaced ||= chunk.includes(`"user":"${paced}"`);
  });
  incoming.on('end', () => {
    if (!isStream) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(jsonAnswer) });
      response.end(jsonAnswer);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    write(response, 0, isPaced ? (next) => void setTimeout(next, 5) : setImmediate);
  });
});

/** One event a turn, or one in five milliseconds, so that each is a piece of its own on the way. */
function write(response: ServerResponse, at: number, later: (next: () => void) => void): void {
  const event = streamEvents[at];
  if (event === undefined) {
    response.end();
    return;
  }
  response.write(event);
  later(() => write(response, at + 1, later));
}

server.listen(0, '127.0.0.1', () => tellLoad({ port: (server.address() as AddressInfo).port }));
