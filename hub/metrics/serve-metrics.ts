import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LetsbeError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Metrics } from './create-metrics.ts';

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface ServeMetricsOptions {
  readonly metrics: Metrics;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: Log;
}

/** Serves `GET /metrics` and nothing else, on a port of its own that no balancer leads to. @throws CONFIG_INVALID where it cannot listen. */
export async function serveMetrics({ metrics, host, port, log }: ServeMetricsOptions): Promise<MetricsServer> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000, maxHeaderSize: 8192 }, (message, response) => {
    const isIt = message.url === '/metrics' && message.method === 'GET';
    message.resume();
    if (!isIt) return void response.writeHead(404, { 'content-length': 0 }).end();
    metrics.scrape().then(({ type, text }) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).end(text), (error: unknown) => {
      log.error({ err: error }, 'the metrics could not be told');
      response.writeHead(500, { 'content-length': 0 }).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new LetsbeError('CONFIG_INVALID', { faults: `  ${host}:${port} cannot be listened on (${(error as NodeJS.ErrnoException).code ?? error.message}).\n    mend: set LETSBE_HUB_METRICS_PORT to another port, or leave it out` }, error)));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
