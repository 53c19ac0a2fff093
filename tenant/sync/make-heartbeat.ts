import { statfsSync } from 'node:fs';
import { freemem, totalmem, uptime } from 'node:os';
import type { HeartbeatRequest } from '../../kernel/wire/heartbeat.ts';
import type { Tenant } from '../start.ts';

/** How this server is. */
export type ServerFacts = HeartbeatRequest['server'];

/** Reads it from the machine. `folder` is on the disk that counts. */
export function readServerFacts(folder: string): ServerFacts {
  const { blocks, bavail } = statfsSync(folder);
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10);
  // No runtime of agents is started yet, so none is healthy.
  return { uptimeSec: Math.floor(uptime()), diskPct: share(blocks - bavail, blocks), memPct: share(totalmem() - freemem(), totalmem()), openclawHealthy: false };
}

const mostCounted = 200;
const longestReason = 500;

/** Draws a heartbeat of what the tenant knows of itself: levels, states and names, no content. */
export function makeHeartbeat({ policy, plugins, calls }: Pick<Tenant, 'policy' | 'plugins' | 'calls'>, tenantId: string, server: ServerFacts): HeartbeatRequest {
  const { level, agents, stopped } = policy.current();
  const { generation, etag, items } = policy.observed();
  return {
    tenantId, server, observedGeneration: generation, lastAppliedConfigEtag: etag ?? null,
    agents: [...agents].slice(0, 200).map(([agentId, agent]) => ({ agentId, status: stopped === true || agent.stopped === true ? 'stopped' : 'offline', autonomyLevel: agent.level ?? level })),
    pendingApprovals: calls.approvals({ state: 'PENDING', limit: mostCounted }).items.length,
    plugins: plugins.statuses().slice(0, 500).map(({ plugin, state, version }) => ({ plugin, state, ...(version === '' ? {} : { version }) })),
    observed: items.slice(0, 2000).map(({ item, state, reason }) => ({ item: item.slice(0, 400), state, reason: reason.slice(0, longestReason) })),
  };
}
