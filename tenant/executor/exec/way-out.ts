import type { Server } from 'node:net';

/** What a command needs to reach the forward proxy, for as long as it runs. */
export interface WayOut {
  /** Variables by which programs find the proxy, with a key of this command alone. */
  readonly variables: Readonly<Record<string, string>>;
  /** Answers what the command connects to on its own loopback; gives what ends that. */
  readonly serve: (listener: Server) => () => void;
  /** The key opens nothing any more. */
  end(): void;
}

/** Opens it for a command of these agents; undefined where there is none. */
export type OpenWayOut = (chain: readonly string[]) => WayOut | undefined;
