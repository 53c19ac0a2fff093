import type { Server } from 'node:net';
import type { Admitted, ProxyClient, ProxyClients } from './clients.ts';
import type { ForwardProxy } from './forward-proxy.ts';

/** The way out of a browser: a key of its own, and what answers the connections of its socket until it is ended. */
export interface BrowserWay extends Pick<Admitted, 'user' | 'key'> {
  serve(listener: Server): void;
  end(): void;
}

/** Lets one browser of these agents go out through the forward proxy, to the hosts that `reaches` says and to no others. Throws OVERLOADED. */
export function admitBrowser(clients: ProxyClients, proxy: Pick<ForwardProxy, 'serve'>, client: Required<Pick<ProxyClient, 'chain' | 'reaches'>>): BrowserWay {
  const { user, key, end } = clients.admit({ ...client, route: 'browser' });
  const served: (() => void)[] = [end];
  return {
    user, key,
    serve: (listener) => void served.push(proxy.serve(listener)),
    end: () => served.splice(0).forEach((one) => one()),
  };
}
