import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '../../../kernel/json.ts';
import { readForm } from './form.ts';
import { findRoute } from './routes.ts';
import { Refused, type Call, type Reply, type SimulatedTool } from './tool.ts';

/** One request a simulated tool has answered; never a query, header or body, so never a credential. */
export interface LoggedRequest {
  readonly tool: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** What went wrong in the simulation itself. */
  readonly fault?: string;
}

export interface SimulatedServer {
  readonly port: number;
  /** Refuses connections from now on, and ends those that are open. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  resume(): Promise<void>;
}

const largestBody = 16 * 1024 * 1024;

/** Serves a simulation of a documented API (not the tool) on loopback. */
export async function serve(tool: SimulatedTool, record: (request: LoggedRequest) => void): Promise<SimulatedServer> {
  const server = http.createServer((incoming, outgoing) => {
    void answer(tool, incoming).then(({ reply, path, fault }) => {
      record({ tool: tool.id, method: incoming.method ?? '', path, status: reply.status, ...(fault === undefined ? {} : { fault }) });
      send(tool, outgoing, reply);
    });
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    stop: () => (server.listening ? close(server) : Promise.resolve()),
    resume: () => (server.listening ? Promise.resolve() : listen(server, port)),
  };
}

async function answer(tool: SimulatedTool, incoming: http.IncomingMessage): Promise<{ reply: Reply; path: string; fault?: string }> {
  const url = new URL(incoming.url ?? '/', 'http://simulated');
  const path = url.pathname;
  try {
    return { reply: dispatch(tool, incoming, url, await readAll(incoming)), path };
  } catch (error) {
    if (error instanceof Refused) return { reply: error.reply, path };
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { reply: { status: 500, body: { message: 'the simulation failed' } }, path, fault };
  }
}

function dispatch(tool: SimulatedTool, incoming: http.IncomingMessage, url: URL, body: Buffer): Reply {
  const { method = 'GET', headers } = incoming;
  const type = headers['content-type'] ?? '';
  const form = readForm(type, body);
  const bare: Call = { method, path: url.pathname, params: {}, query: url.searchParams, headers, body, json: form.fields, files: form.files };
  const refusal = tool.guard(bare);
  if (refusal) return refusal;
  const route = findRoute(tool.routes, method, url.pathname);
  if (!route) return tool.unknown(bare);
  const json = type.startsWith('application/json') && body.length > 0 ? parse(body, tool.malformed) : form.fields;
  return route.handle({ ...bare, params: route.params, json });
}

function parse(body: Buffer, malformed: Reply): Json {
  try {
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    throw new Refused(malformed);
  }
}

async function readAll(incoming: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestBody) throw new Refused({ status: 413, body: { message: 'the body is too large' } });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function send(tool: SimulatedTool, outgoing: http.ServerResponse, { status, body, text, type, headers }: Reply): void {
  const bytes = text === undefined ? (body === undefined ? undefined : JSON.stringify(body)) : text;
  const contentType = text === undefined ? 'application/json; charset=utf-8' : (type ?? 'text/plain; charset=utf-8');
  outgoing.writeHead(status, { 'x-simulated-tool': tool.id, ...(bytes === undefined ? {} : { 'content-type': contentType }), ...headers });
  outgoing.end(bytes);
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
