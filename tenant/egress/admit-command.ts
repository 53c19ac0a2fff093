import { proxyPort } from '../executor/box/network/listen-inside.ts';
import type { WayOut } from '../executor/exec/way-out.ts';
import type { ProxyClients } from './clients.ts';
import type { ForwardProxy } from './forward-proxy.ts';

/** Lets one command of these agents go out through the forward proxy, by a key of its own. */
export function admitCommand(clients: ProxyClients, proxy: Pick<ForwardProxy, 'serve'>, chain: readonly string[]): WayOut {
  const { user, key, end } = clients.admit({ route: 'exec', chain });
  const url = `http://${user}:${key}@127.0.0.1:${proxyPort}`;
  // Programs differ in which of these they read; curl takes the first of them in lower case alone.
  return { variables: { http_proxy: url, https_proxy: url, HTTP_PROXY: url, HTTPS_PROXY: url, ALL_PROXY: url, no_proxy: '', NO_PROXY: '' }, serve: (listener) => proxy.serve(listener), end };
}
