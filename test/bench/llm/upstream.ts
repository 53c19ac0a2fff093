import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jsonAnswer, streamEvents } from './answers.ts';
import { tellLoad } from './tell-load.ts';

/** A provider in a process of its own: it answers at once, or event by event. */
const server = createServer((incoming, response) => {
  let isStream = false;
  incoming.on('data', (chunk: Buffer) => (isStream ||= chunk.includes('"stream":true')));
  incoming.on('end', () => {
    if (!isStream) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(jsonAnswer) });
      response.end(jsonAnswer);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    write(response, 0);
  });
});

/** One event a turn, so that each is a piece of its own on the way. */
function write(response: ServerResponse, at: number): void {
  const event = streamEvents[at];
  if (event === undefined) {
    response.end();
    return;
  }
  response.write(event);
  setImmediate(write, response, at + 1);
}

server.listen(0, '127.0.0.1', () => tellLoad({ port: (server.address() as AddressInfo).port }));
