import { randomBytes } from 'node:crypto';
import { systemClock } from '../../../../kernel/clock.ts';
import type { Lookup } from '../../../../kernel/egress/resolve.ts';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import type { CurlAnswer } from '../../../../tenant/executor/curl/print-answer.ts';
import { createCurlRunner, type CurlRunner, type CurlRunnerDependencies, type CurlRunOptions } from '../../../../tenant/executor/curl/runner.ts';
import { noLookup, transport } from '../../../support/egress.ts';
import { makeSecret, makeSecretStore, type HeldSecrets } from '../../../support/secret-store.ts';
import { wordsOf } from '../../gate/curl/words.ts';

export interface CurlBench {
  readonly runner: CurlRunner;
  readonly secrets: HeldSecrets;
  /** Value of `shop_key`, bound to the origin. */
  readonly secret: string;
  /** A line behind `curl`. */
  run(line: string, options?: CurlRunOptions): Promise<CurlAnswer & { readonly text: string }>;
}

/** A real runner with one secret, bound to `origin`. */
export function makeCurl(origin: string, changes: Partial<CurlRunnerDependencies> & { readonly secret?: string } = {}): CurlBench {
  const { secret = makeSecret(), ...others } = changes;
  const secrets = makeSecretStore();
  secrets.put('shop_key', secret, origin);
  const lookup: Lookup = noLookup;
  const runner = createCurlRunner({ transport, lookup, secrets, known: createKnownValues(), clock: systemClock, random: randomBytes, isLocal: () => false, limits: { timeoutMs: 5000, maxBytes: 64 * 1024 }, ...others });
  return {
    runner, secrets, secret,
    async run(line, options) {
      const answer = await runner.run(wordsOf(line), options);
      return { ...answer, text: answer.stdout.toString('utf8') };
    },
  };
}
