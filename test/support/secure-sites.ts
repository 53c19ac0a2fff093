import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { PublicNetwork } from '../../tenant/egress/open-egress.ts';
import { makeSelfSigned } from './self-signed.ts';

/** What a request to one of the sites was. */
export interface Heard {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly cookie: string;
}

export type Site = (heard: Heard, response: ServerResponse) => void;

export interface SecureSites {
  /** `https://<name>` with the port that they share. */
  readonly origin: (name: string) => string;
  readonly heard: Heard[];
  /** The public network, in which there is nothing but these. */
  readonly network: PublicNetwork;
  close(): void;
}

/** Sites with names and certificates of their own, on loopback, which counts as public in their network. */
export async function startSites(sites: Readonly<Record<string, Site>>): Promise<SecureSites> {
  const made = makeSelfSigned(...Object.keys(sites));
  const heard: Heard[] = [];
  const server = https.createServer({ ...made }, (request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await request.toArray()).join('');
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const one: Heard = { host, method: request.method ?? '', path: request.url ?? '', body, cookie: request.headers.cookie ?? '' };
    heard.push(one);
    sites[host]?.(one, response);
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    heard,
    origin: (name) => `https://${name}:${port}`,
    network: {
      lookup: (host) => Promise.resolve(host in sites ? [{ address: '127.0.0.1', family: 4 }] : []),
      kindOf: (address) => (address === '127.0.0.1' ? 'public' : 'never'),
      ports: { secure: [port], plain: [] },
      trusted: [createHash('sha256').update(new X509Certificate(made.cert).publicKey.export({ type: 'spki', format: 'der' })).digest('base64')],
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
