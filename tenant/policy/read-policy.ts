import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../kernel/fault.ts';
import { findDuplicateKeys } from '../../kernel/plugin/duplicate-keys.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import type { Measure } from '../gate/volume.ts';
import type { AgentDocument, PolicyDocument } from './document.ts';
import { policySchema, type AgentFile, type PolicyFile } from './schema.ts';

/** Reads a policy from its text or its parsed JSON. Throws POLICY_INVALID with every fault at once: nothing of a faulty policy is used. */
export function readPolicy(source: unknown, schemas: Schemas): PolicyDocument {
  const { value, faults } = typeof source === 'string' ? parse(source) : { value: source, faults: [] };
  if (faults.length === 0) faults.push(...describeErrors(schemas.check(policySchema)(value), 'policy'));
  if (faults.length === 0) faults.push(...findMisreadings(value as PolicyFile));
  if (faults.length > 0) throw new LetsbeError('POLICY_INVALID', { faults: formatFaults(faults) });
  return fill(value as PolicyFile);
}

function parse(text: string): { value: unknown; faults: Fault[] } {
  try {
    const value = parseUntrustedJson(text);
    return { value, faults: findDuplicateKeys(text).map((place) => ({ rule: 'policy.twice', place: `policy#${place}`, message: 'the key stands twice', mend: 'leave one of the two' })) };
  } catch (error) {
    return { value: undefined, faults: [{ rule: 'policy.json', place: 'policy', message: `it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, mend: 'write it as JSON' }] };
  }
}

/** What the schema cannot say: days that no month has, tools that are unlocked twice until different times, and origins that are written otherwise than a browser does. */
function findMisreadings({ agents = {} }: PolicyFile): Fault[] {
  return Object.entries(agents).flatMap(([id, { externalComms, browser = {} }]) => {
    const seen = new Set<string>();
    const origins = Object.keys(browser).filter((origin) => URL.parse(origin)?.origin !== origin).map((origin): Fault => ({ rule: 'policy.origin', place: `policy#/agents/${id}/browser/${origin}`, message: 'no browser writes this origin so', mend: `write ${URL.parse(origin)?.origin ?? 'one such as https://shop.example.com'}` }));
    return [...origins, ...(externalComms?.toolUnlocks ?? []).flatMap(({ tool, expiresAt }, index): Fault[] => {
      const place = `policy#/agents/${id}/externalComms/toolUnlocks/${index}`;
      const twice = seen.has(tool);
      seen.add(tool);
      return [
        ...(expiresAt === null || isTime(expiresAt) ? [] : [{ rule: 'policy.time', place: `${place}/expiresAt`, message: `there is no such time as ${expiresAt}`, mend: 'write a time in UTC, such as 2027-01-31T18:00:00Z' }]),
        ...(twice ? [{ rule: 'policy.twice', place: `${place}/tool`, message: `${tool} stands twice`, mend: 'leave one of the two' }] : []),
      ];
    })];
  });
}

/** A parser may take 30 February for 2 March. */
export function isTime(text: string): boolean {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 19) === text.slice(0, 19);
}

function fill(file: PolicyFile): PolicyDocument {
  return {
    autonomyLevel: file.autonomyLevel ?? 2,
    ...(file.stopped === true ? { stopped: true } : {}),
    agents: sortedMap(file.agents, fillAgent),
    volume: sortedMap(file.volume, (value) => value) as ReadonlyMap<Measure, number>,
    plugins: sortedMap(file.plugins, ({ permissions }) => ({ permissions: sortedSet(permissions) })),
    modelEndpoints: sortedMap(file.modelEndpoints, (value) => value),
    registry: sortedMap(file.registry, (value) => value),
    ownerDevices: sortedMap(file.ownerDevices, (value) => value),
    revokedBundles: sortedSet(file.revokedBundles),
    ...(file.revokedGrants === undefined || file.revokedGrants.length === 0 ? {} : { revokedGrants: sortedSet(file.revokedGrants) }),
    ...(file.rulesChecksum === undefined ? {} : { rulesChecksum: file.rulesChecksum }),
  };
}

function fillAgent(file: AgentFile): AgentDocument {
  return {
    ...(file.autonomyLevel === undefined ? {} : { autonomyLevel: file.autonomyLevel }),
    ...(file.stopped === true ? { stopped: true } : {}),
    allow: sortedSet(file.allow),
    deny: sortedSet(file.deny),
    externalComms: { toolUnlocks: (file.externalComms?.toolUnlocks ?? []).toSorted((a, b) => (a.tool < b.tool ? -1 : 1)) },
    egressHosts: sortedSet(file.egressHosts),
    ...(Object.keys(file.browser ?? {}).length === 0 ? {} : { browser: sortedMap(file.browser, (acts) => sortedSet(acts)) }),
    texts: sortedMap(file.texts, (value) => value),
  };
}

function sortedSet<T extends string>(values: readonly T[] = []): T[] {
  return [...new Set(values)].toSorted();
}

function sortedMap<T, R>(record: Readonly<Record<string, T | undefined>> = {}, read: (value: T) => R): ReadonlyMap<string, R> {
  const entries = Object.entries(record).flatMap(([key, value]): [string, R][] => (value === undefined ? [] : [[key, read(value)]]));
  return new Map(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
