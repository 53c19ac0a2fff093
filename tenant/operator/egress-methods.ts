import { defineMethod, noParams, type Method } from '../rpc/method.ts';
import { agentId, recordId, time } from '../rpc/param-types.ts';
import type { Tenant } from '../start.ts';

const ofAllowance = { type: 'object', required: ['id'], additionalProperties: false, properties: { id: recordId } } as const;
const filter = {
  type: 'object', required: [], additionalProperties: false,
  properties: { since: time, until: time, agent: agentId, host: { type: 'string', minLength: 1, maxLength: 253 }, limit: { type: 'integer', minimum: 1, maximum: 10_000 } },
} as const;

/** Which hosts agents may reach, and what left this server. */
export function egressMethods({ egress, journal }: Pick<Tenant, 'egress' | 'journal'>): Method[] {
  return [
    defineMethod({
      name: 'egress.list', title: 'Hosts that agents may reach', params: noParams,
      handle: () => ({ hosts: egress.allowed.list().map(({ expiresAt, addedAt, lastUsedAt, ...allowance }) => ({ ...allowance, expiresAt: iso(expiresAt), addedAt: iso(addedAt), lastUsedAt: lastUsedAt === null ? null : iso(lastUsedAt) })) }),
    }),
    defineMethod({
      name: 'egress.revoke', title: 'Takes a host back: what is open to it ends', params: ofAllowance, mutating: { key: 'optional' },
      handle({ id }) {
        egress.allowed.revoke(id, 'operator');
        return { revoked: id };
      },
    }),
    defineMethod({
      name: 'journal.list', title: 'What left this server, the newest first, and by host', params: filter,
      handle({ since, until, agent, host, limit }) {
        const asked = { ...(since === undefined ? {} : { since: Date.parse(since) }), ...(until === undefined ? {} : { until: Date.parse(until) }), ...(agent === undefined ? {} : { agent }), ...(host === undefined ? {} : { host }) };
        return {
          hosts: journal.hosts(asked).map(({ lastAt, ...summary }) => ({ ...summary, lastAt: iso(lastAt) })),
          calls: journal.list({ ...asked, limit: limit ?? 100 }).map(({ at, ...outbound }) => ({ at: iso(at), ...outbound })),
        };
      },
    }),
  ];
}

const iso = (at: number): string => new Date(at).toISOString();
