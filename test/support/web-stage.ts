import { randomBytes } from 'node:crypto';
import { systemClock } from '../../kernel/clock.ts';
import { createTransport } from '../../kernel/egress/transport.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Firewall } from '../../kernel/redaction/firewall.ts';
import type { Caller } from '../../tenant/calls/caller.ts';
import type { ReadyCall } from '../../tenant/calls/ready-call.ts';
import { createPinHost } from '../../tenant/egress/pin-host.ts';
import { createWebExecutor } from '../../tenant/executor/web/web-executor.ts';
import type { WebDependencies } from '../../tenant/executor/web/context.ts';
import type { Outbound } from '../../tenant/journal/journal.ts';

export interface WebStage {
  readonly notes: Outbound[];
  readonly tainted: [agent: string, source: string][];
  readonly counted: string[];
  readonly resolved: string[];
  readonly allowed: Set<string>;
  /** Readies a call as the calls do, and gives what the gate would look at. */
  ready<T>(operation: string, params: JsonObject, use: (ready: ReadyCall) => Promise<T> | T, caller?: Caller): Promise<T>;
  /** Runs it, as after a yes. */
  run(operation: string, params: JsonObject, caller?: Caller): Promise<JsonObject>;
  close(): void;
}

/** The real web executor over real sockets; names lead to loopback, which counts as public here. `ports` are those of the test's servers. */
export function stageWeb({ ports, secure = [], known, ...changes }: Partial<Omit<WebDependencies, 'ports'>> & { readonly ports: readonly number[]; readonly secure?: readonly number[]; readonly known: Firewall }): WebStage {
  const transport = createTransport();
  const [notes, tainted, counted, resolved]: [Outbound[], [string, string][], string[], string[]] = [[], [], [], []];
  const allowed = new Set(['shop.example.com']);
  const lookup = (host: string): Promise<{ address: string; family: number }[]> => {
    resolved.push(host);
    return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  };
  const executor = createWebExecutor({
    clock: systemClock, transport, lookup, known,
    hosts: { allows: (chain, host) => chain.length > 0 && allowed.has(host) },
    pin: createPinHost({ clock: systemClock, lookup, kindOf: (address) => (address === '127.0.0.1' ? 'public' : 'never') }),
    secrets: { use: (name) => `${name}-${randomBytes(4).toString('hex')}`, remember: () => undefined },
    taints: { mark: (agent, source) => void tainted.push([agent, source]) },
    note: (outbound) => void notes.push(outbound),
    counted: (kind, chain) => void counted.push(`${chain.join(' > ')} ${kind}`),
    search: () => { throw new LetsbeError('SEARCH_UNAVAILABLE', { reason: 'nobody has set up who searches', mend: '' }); },
    pause: () => Promise.resolve(),
    ports: { secure, plain: ports },
    ...changes,
  });
  const marketing: Caller = { chain: ['marketing'] };
  const ready: WebStage['ready'] = (operation, params, use, caller = marketing) => executor.within({ instance: 'web', operation, params, caller }, async (call) => use(call));
  return {
    notes, tainted, counted, resolved, allowed, ready,
    run: (operation, params, caller) => ready(operation, params, async (call) => (await call.run(() => undefined, new AbortController().signal)).result as JsonObject, caller),
    close: () => transport.close(),
  };
}
