import Database from 'better-sqlite3';
import { createSigningKey, signBytes, type SigningKey } from '../../../kernel/plugin/keys.ts';
import { createPolicyStore, type PolicyStore, type PolicyStoreDependencies } from '../../../tenant/policy/policy-store.ts';
import { makeTrust } from '../../support/bundle.ts';
import { makeOwner, type OwnerBench } from '../owner/owner-bench.ts';
import { schemas } from './some-policy.ts';

export interface PolicyBench extends OwnerBench {
  readonly store: PolicyStore;
  readonly policyKey: SigningKey;
  readonly events: Record<string, unknown>[];
  /** Over the same file, as after a restart. */
  reopen(changes?: Partial<PolicyStoreDependencies>): PolicyStore;
  /** The next generation, signed by the Hub. */
  desire(policy: unknown, changes?: object): { bytes: Buffer; signature: string };
  /** The same, taken by the store. */
  send(policy: unknown, changes?: object): ReturnType<PolicyStore['apply']>;
}

export function makePolicyStore(changes: Partial<PolicyStoreDependencies> = {}): PolicyBench {
  const owner = makeOwner(new Database(':memory:'));
  const policyKey = createSigningKey();
  const events: Record<string, unknown>[] = [];
  const trust = makeTrust({ policy: policyKey.publicKey });
  const reopen = (more: Partial<PolicyStoreDependencies> = {}): PolicyStore => createPolicyStore({ database: owner.database, clock: owner.clock, trust, tenant: 'ten_a', proofs: owner.proofs, schemas, seal: owner.seal, record: (event) => void events.push(event as Record<string, unknown>), ...changes, ...more });
  const store = reopen();
  let generation = 0;
  const desire: PolicyBench['desire'] = (policy, rest = {}) => {
    generation += 1;
    const bytes = Buffer.from(JSON.stringify({ tenant: 'ten_a', generation, issuedAt: new Date(owner.clock.now()).toISOString(), policy, ...rest }));
    return { bytes, signature: signBytes(bytes, policyKey) };
  };
  return {
    ...owner, store, policyKey, events, reopen, desire,
    send(policy, rest) {
      const { bytes, signature } = desire(policy, rest);
      return store.apply(bytes, signature);
    },
  };
}

export const itemsOf = (changes: readonly { item: string }[]): string[] => changes.map(({ item }) => item);

export const agents = { marketing: { allow: ['ghost:*'] }, sales: { allow: ['shop:*'] } };

/** A store in which two agents work already, as the owner confirmed. */
export async function makeSettled(): Promise<PolicyBench> {
  const bench = makePolicyStore();
  bench.send({ agents });
  for (const { item } of bench.store.waiting()) await bench.store.confirm(item, bench.prove(bench.store.subjects.confirm(item)));
  return bench;
}
