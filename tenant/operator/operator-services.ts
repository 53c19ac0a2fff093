import { LetsbeError } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { CallState } from '../calls/state.ts';
import { digestOf, toJson } from '../policy/document.ts';
import { readPolicy } from '../policy/read-policy.ts';
import type { ProofSubject } from '../owner/challenge.ts';
import type { OwnerProof } from '../owner/verify-owner-proof.ts';
import type { OperatorServices } from '../rpc/services.ts';
import type { Tenant } from '../start.ts';
import { isWidening } from '../vault/origins.ts';

/** How people on this machine are named in the audit, where the method does not ask. */
const operator = 'operator';

/** What the operator's socket can be asked, over a tenant. */
export function createOperatorServices(tenant: Tenant, schemas: Schemas): OperatorServices {
  const { calls, policy, grants, owners, vault, audit, plugins } = tenant;

  async function prove(proof: OwnerProof | undefined, subject: ProofSubject, what: string): Promise<void> {
    if (!proof) throw new LetsbeError('OWNER_PROOF_REQUIRED', { what });
    await owners.verify(proof, subject);
  }

  /** What serves and was revoked is looked at anew: that ends it. */
  async function endRevoked(): Promise<void> {
    const { revokedBundles } = policy.pins();
    await Promise.all(plugins.statuses().filter(({ digest }) => revokedBundles.has(digest)).map(({ plugin }) => plugins.retry(plugin)));
  }

  return {
    approvals: {
      list: ({ state, cursor, limit }) => calls.approvals({ ...(state === undefined ? {} : { state: state as CallState }), ...(cursor === undefined ? {} : { cursor }), ...(limit === undefined ? {} : { limit }) }),
      show: (approval) => calls.approval(approval),
      decide: ({ scope, ...decision }) => calls.decide({ ...decision, ...(scope === undefined ? {} : { until: Date.parse(scope.until) }) }),
      supersede: (change) => calls.edit(change),
      challenge(approval, decision) {
        const { hash, expiresAt } = calls.approval(approval);
        return owners.ask({ kind: 'approval', approval, callHash: hash, decision, expiresAt });
      },
    },
    grants: {
      list: () => ({ grants: grants.list() }),
      revoke(grant) {
        grants.revoke(grant, operator);
        return { revoked: grant };
      },
    },
    stop: {
      stop(agent) {
        policy.stop(operator, agent);
        return { stopped: agent ?? 'all' };
      },
      async resume(agent, proof) {
        if (!proof) throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: 'To let agents go on after a stop' });
        await policy.resume(agent, proof);
        void Promise.try(() => calls.resumeAll()).catch((error: unknown) => tenant.log.error({ err: error }, 'approved calls could not be taken up'));
        return { resumed: agent ?? 'all' };
      },
    },
    policy: {
      show: () => ({ document: toJson(policy.document()), observed: policy.observed() }),
      waiting: () => ({ waiting: policy.waiting() }),
      async propose(document, proof) {
        const applied = await policy.propose(readPolicy(document, schemas), operator, proof);
        await endRevoked();
        return applied;
      },
      async confirm(item, proof) {
        await policy.confirm(item, proof);
        await endRevoked();
        return { confirmed: item };
      },
      async apply(bytes, signature) {
        const applied = policy.apply(bytes, signature);
        await endRevoked();
        return applied;
      },
    },
    vault: {
      list: () => ({ secrets: vault.list() }),
      set(name, value, origins) {
        vault.put(name, value, origins);
        return { stored: name };
      },
      rotate(name, value) {
        vault.rotate(name, value);
        return { rotated: name };
      },
      history: (name) => ({ history: vault.history(name) }),
      remove: (name) => ({ removed: vault.remove(name) }),
      async rebind(name, origins, proof) {
        const bound = vault.list().find((secret) => secret.name === name)?.origins ?? [];
        if (isWidening(bound, origins)) await prove(proof, rebinding(name, origins), 'To let a secret go to other origins');
        vault.rebind(name, origins);
        return { bound: origins };
      },
    },
    audit: { verify: () => audit.verify() },
    status: () => ({
      pending: calls.approvals({ state: 'PENDING', limit: 1 }).items.length > 0,
      stopped: policy.current().stopped === true,
      agents: Object.fromEntries([...policy.current().agents].map(([id, { level, stopped }]) => [id, { level: level ?? policy.current().level, stopped: stopped === true }])),
      plugins: plugins.statuses().map(({ plugin, state, version, reason }) => ({ plugin, state, version, reason })),
      waiting: policy.waiting().length,
    }) satisfies JsonObject,
  };
}

/** What the owner proves to bind a secret to origins that it did not have. */
export function rebinding(name: string, origins: readonly string[]): ProofSubject {
  return { kind: 'loosening', item: `vault.${name}.origins`, valueDigest: digestOf([...origins] as Json), generation: 0 };
}
