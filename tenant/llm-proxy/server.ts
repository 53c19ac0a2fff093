import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { http } from '../../kernel/node-http.ts';
import type { AgentKeys } from './agent-keys.ts';
import { sendError, sendJson } from './answer/reply.ts';
import { checkHead } from './check-head.ts';
import { closeIdle } from './close-idle.ts';
import { serveCall } from './serve/serve-call.ts';
import { serveCount } from './serve/serve-count.ts';
import { settingsOf } from './choose/settings-schema.ts';
import { listModels, showModel } from './serve/serve-models.ts';
import type { Parts } from './serve/parts.ts';
import { messagesShape } from './wires/messages-shape.ts';
import { findRoute, speaksMessages } from './wires/routes.ts';
import { shapes } from './wires/shapes.ts';
import type { WireShape } from './wires/wire-shape.ts';

export interface ProxyServer {
  readonly port: number;
  /** Ends when the last answer was given, or after a while without. */
  close(): Promise<void>;
}

const headMs = 10_000;
const keptMs = 65_000;
const connections = 512;

/** Listens on loopback, at a port or at one that is free (0). */
export async function startServer(parts: Parts, keys: AgentKeys, wantedPort: number): Promise<ProxyServer> {
  const { limits } = parts;
  const load = { calls: 0, bytes: 0 };
  let port = wantedPort;

  function take(incoming: IncomingMessage, response: ServerResponse): void {
    const url = incoming.url ?? '';
    const shape: WireShape = speaksMessages(url, incoming.headers['anthropic-version']?.toString()) ? messagesShape : shapes['openai-chat'];
    const whose = checkHead(incoming.headers, keys, port);
    if (!('caller' in whose)) {
      turnAway(incoming, response, shape, whose.status, whose.code, whose.message);
      return;
    }
    const { route, methods } = findRoute(url);
    if (route.kind === 'unknown') {
      turnAway(incoming, response, shape, 404, 'not_found', 'There is nothing at this path. Use /v1/chat/completions, /v1/responses, /v1/embeddings, /v1/models, /v1/messages or /v1/messages/count_tokens.');
      return;
    }
    const allow = [...methods, 'OPTIONS'].join(', ');
    if (incoming.method === 'OPTIONS') {
      incoming.resume();
      // A body that has no end is not waited for.
      response.writeHead(204, { allow, ...(hasBody(incoming) ? { connection: 'close' } : {}) });
      response.end();
      return;
    }
    if (!methods.includes(incoming.method ?? '')) {
      response.setHeader('allow', allow);
      turnAway(incoming, response, shape, 405, 'method_not_allowed', `This path takes ${methods.join(' or ')}.`);
      return;
    }
    if (route.kind === 'models') {
      incoming.resume();
      giveModels(whose.caller.agent, route.id, shape, response);
      return;
    }
    const size = sizeOf(incoming, limits.requestBytes);
    if (load.calls >= limits.atOnce || load.bytes + size > limits.heldBytes) {
      turnAway(incoming, response, shape, 400, 'OVERLOADED', 'There are too many model calls at once. Wait until some have ended.');
      return;
    }
    load.calls += 1;
    load.bytes += size;
    const served = route.kind === 'count' ? serveCount(parts, whose.caller, incoming, response) : serveCall(parts, whose.caller, route.wire, incoming, response);
    void served.finally(() => {
      load.calls -= 1;
      load.bytes -= size;
    });
  }

  function giveModels(agent: string, id: string | undefined, shape: WireShape, response: ServerResponse): void {
    const settings = settingsOf(parts.settings(), agent) ?? { models: [] };
    const messages = shape === messagesShape;
    const shown = id === undefined ? listModels(parts.catalog, settings, messages) : showModel(parts.catalog, settings, id, messages);
    if (shown) sendJson(response, 200, shown);
    else sendError(response, shape, 404, 'model_not_found', `There is no model of this name for ${agent}.`);
  }

  const server = http.createServer({ headersTimeout: headMs, requestTimeout: 0, keepAliveTimeout: keptMs, connectionsCheckingInterval: 5000, maxHeaderSize: 16 * 1024, noDelay: true, insecureHTTPParser: false }, take);
  server.maxConnections = connections;
  closeIdle(server);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => answerBroken(error, socket));
  // Whoever asks first may go on: the same bounds hold for what comes then.
  server.on('checkContinue', (incoming: IncomingMessage, response: ServerResponse) => {
    response.writeContinue();
    take(incoming, response);
  });
  server.on('upgrade', (_, socket: Socket) => socket.destroy());
  await listen(server, wantedPort);
  port = (server.address() as AddressInfo).port;
  return {
    port,
    close: () => new Promise((resolve) => {
      const cancel = parts.clock.after(limits.drainMs, () => server.closeAllConnections());
      server.close(() => {
        cancel();
        resolve();
      });
      server.closeIdleConnections();
    }),
  };
}

/** What a body may take while it is held: one that does not say how large it is, or that comes packed, may become as large as any. */
function sizeOf({ headers }: IncomingMessage, most: number): number {
  const said = (headers['content-encoding'] ?? 'identity') === 'identity' ? headers['content-length'] : undefined;
  return Math.min(Number(said ?? most), most);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Answers without looking at the body. */
function turnAway(incoming: IncomingMessage, response: ServerResponse, shape: WireShape, status: number, code: string, message: string): void {
  incoming.resume();
  sendError(response, shape, status, code, message);
}

/** What is no HTTP gets an answer all the same, and then nothing more. */
function answerBroken({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  const body = JSON.stringify(shapes['openai-chat'].error(400, 'REQUEST_INVALID', 'The request is no HTTP that can be read.'));
  socket.end(`HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
