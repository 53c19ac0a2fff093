import { readFileSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { LetsbeError } from '../errors.ts';
import type { Json } from '../json.ts';
import { createAdmission } from './admit-calls.ts';
import { nameChildArgs } from './child-args.ts';
import { createCrashBudget } from './crash-budget.ts';
import type { Log } from './flight.ts';
import type { Outcome } from './outcome.ts';
import { createProcessPool } from './process-pool.ts';
import { createCallPreparer, type PreparedCall } from './prepare-call.ts';
import { stripGuest } from './strip-guest.ts';
import { packChild } from './pack-child.ts';
import type { GuestCall, Sandbox } from './sandbox.ts';
import type { Death } from './find-suspects.ts';

export interface SandboxOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** A plugin took its process down three times within five minutes: its calls are answered PLUGIN_NOT_READY until `pardon`. */
  readonly onFailed: (plugin: string, reason: string) => void;
  /** `required` refuses to run guest code in a process that stayed root; `best-effort` is for a developer's machine. */
  readonly isolation: 'required' | 'best-effort';
  /** The uid and gid of the guest processes when we are root. Default 65534 (nobody). */
  readonly guestUid?: number;
  /** Resident memory at which a guest process is killed. Default 512 MiB. */
  readonly maxRssBytes?: number;
  /** Writable memory the kernel grants a guest process (RLIMIT_DATA). Default 1024. */
  readonly dataMiB?: number;
  /** Node's arguments for the guest process; only a test has a reason to give others. */
  readonly childArgs?: readonly string[];
}

const mebibyte = 1024 * 1024;

/** Makes the isolate host. Nothing is started before the first call. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const { clock, log } = options;
  const budget = createCrashBudget(clock);
  const reasons = new Map<string, string>();
  const admission = createAdmission();
  const preparer = createCallPreparer((source) => stripGuest(source, clock));

  const charge = (death: Death, suspects: readonly string[]) => {
    if (death.cause === 'closed') return;
    log('a guest process was lost', { cause: death.cause, reason: death.reason, suspects });
    for (const plugin of suspects) {
      if (budget.charge(plugin) !== 'failed') continue;
      reasons.set(plugin, death.reason);
      options.onFailed(plugin, `it took its guest process down three times within five minutes, the last time because ${death.reason}`);
    }
  };

  const pool = createProcessPool({
    clock,
    log,
    args: options.childArgs ?? nameChildArgs(),
    dataMiB: options.dataMiB ?? 1024,
    maxRssBytes: options.maxRssBytes ?? 512 * mebibyte,
    program: () => packChild(new URL('child/serve.ts', import.meta.url)),
    hello: {
      t: 'hello',
      uid: options.guestUid ?? 65_534,
      required: options.isolation === 'required',
      bridge: readFileSync(new URL('guest/bridge.js', import.meta.url), 'utf8'),
      host: readFileSync(new URL('guest/host.js', import.meta.url), 'utf8'),
    },
    onDeath: charge,
  });

  const enterProcess = async (plugin: string) => {
    const standing = budget.standing(plugin);
    if (standing === 'failed') throw new LetsbeError('PLUGIN_NOT_READY', { plugin, state: 'failed', reason: reasons.get(plugin) ?? '' });
    return pool.enter(standing === 'own' ? plugin : undefined, plugin);
  };

  const fly = async (prepared: PreparedCall): Promise<Json> => {
    const { call } = prepared;
    let budgetMs = call.wallMs;
    for (let attempt = 1; ; attempt += 1) {
      const guest = await enterProcess(call.code.plugin);
      if (call.signal?.aborted) throw new LetsbeError('CALL_CANCELLED', { operation: prepared.call.operation });
      const outcome = await guest.run(prepared, budgetMs);
      if (outcome.kind === 'value') return outcome.value;
      if (outcome.kind === 'error') throw outcome.error;
      if (attempt > 1 || !mayRepeat(outcome, call)) throw nameLoss(outcome, prepared.call.operation);
      budgetMs = outcome.remainingMs;
    }
  };

  return {
    async call(call) {
      if (call.signal?.aborted) throw new LetsbeError('CALL_CANCELLED');
      const prepared = await preparer.prepare(call);
      const leave = await admission.enter(call.code.plugin, call.signal);
      try {
        return await fly(prepared);
      } finally {
        leave();
      }
    },
    forget: (generation) => pool.forget(generation),
    status: () => pool.status(),
    close: () => pool.close(),
    pardon(plugin) {
      budget.pardon(plugin);
      reasons.delete(plugin);
    },
  };
}

type Lost = Extract<Outcome, { kind: 'lost' }>;

/** Only what another took down is repeated; a suspect in doubt is safe to repeat too, because it now has a process of its own. */
function mayRepeat(outcome: Lost, call: GuestCall): boolean {
  return call.idempotent && outcome.death.cause !== 'closed' && outcome.remainingMs > 0 && (!outcome.suspect || outcome.doubt);
}

function nameLoss({ death, suspect, doubt }: Lost, operation: string): LetsbeError {
  if (death.cause === 'memory' && suspect && !doubt) return new LetsbeError('SANDBOX_LIMIT', { operation, reason: death.reason });
  return new LetsbeError('SANDBOX_LOST', { operation }, new Error(death.reason));
}
