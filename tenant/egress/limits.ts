/** Bounds of the forward proxy. Times in milliseconds. */
export interface ProxyLimits {
  /** Connections at once, of all clients. */
  readonly connections: number;
  /** Requests and tunnels of one client at once. */
  readonly perClient: number;
  /** From the connection to the end of the request's head. */
  readonly headMs: number;
  /** To reach the server. */
  readonly connectMs: number;
  /** From the tunnel to the whole first message of TLS. */
  readonly helloMs: number;
  /** Without a byte in either direction. */
  readonly idleMs: number;
  /** For all of it. */
  readonly totalMs: number;
  /** Bytes in both directions together. */
  readonly bytes: number;
  readonly headBytes: number;
  /** How often it is looked whether the agent may still go there. */
  readonly lookMs: number;
}

export const usualLimits: ProxyLimits = {
  connections: 256, perClient: 64, headMs: 10_000, connectMs: 10_000, helloMs: 10_000, idleMs: 120_000, totalMs: 3_600_000, bytes: 4 * 1024 ** 3, headBytes: 16 * 1024, lookMs: 500,
};

/** Where CONNECT and plain requests may go. */
export interface ProxyPorts {
  readonly secure: readonly number[];
  readonly plain: readonly number[];
}

export const usualPorts: ProxyPorts = { secure: [443], plain: [80] };
