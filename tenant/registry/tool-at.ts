import type { Tool } from './read-registry.ts';

/** Answers which tool, by its plugin, stands at a host and port. */
export function toolAt(tools: readonly Pick<Tool, 'plugin' | 'target'>[]): (host: string, port: number) => string | undefined {
  const places = new Map(tools.map(({ plugin, target }) => {
    const { hostname, port, protocol } = new URL(target.origin);
    return [`${hostname} ${port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)}`, plugin];
  }));
  return (host, port) => places.get(`${host} ${port}`);
}
