import fc from 'fast-check';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { browserActs } from '../../../kernel/wire/policy.ts';
import type { PolicyDocument } from '../../../tenant/policy/document.ts';
import { readPolicy } from '../../../tenant/policy/read-policy.ts';

export const schemas = createSchemas();

/** A policy from its JSON. */
export function policyOf(value: unknown = {}): PolicyDocument {
  return readPolicy(value, schemas);
}

export const now = Date.UTC(2026, 10, 21);
const iso = (offset: number): string => new Date(now + offset).toISOString();
const patterns = ['*', 'ghost:*', 'ghost:posts.*', 'ghost:posts.publish', 'ghost:posts.list', 'listmonk:*'];
const tools = ['ghost', 'ghost:posts.publish', 'listmonk'];
const digests = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
const level = fc.constantFrom(1, 2, 3);

const agent = fc.record({
  autonomyLevel: level,
  allow: fc.subarray(patterns),
  deny: fc.subarray(patterns),
  externalComms: fc.record({ toolUnlocks: fc.subarray(tools).chain((chosen) => fc.tuple(...chosen.map((tool) => fc.record({ tool: fc.constant(tool), expiresAt: fc.constantFrom(null, iso(-1), iso(1), iso(1000)) })))) }),
  stopped: fc.boolean(),
  egressHosts: fc.subarray(['a.test', 'b.test']),
  browser: fc.dictionary(fc.constantFrom('https://a.test', 'http://b.test:8080'), fc.subarray([...browserActs]), { maxKeys: 2 }),
  texts: fc.record({ soul: fc.constantFrom(...digests) }, { requiredKeys: [] }),
}, { requiredKeys: [] });

/** Any policy over a few names, so that two of them have much in common. */
export const somePolicy: fc.Arbitrary<PolicyDocument> = fc.record({
  autonomyLevel: level,
  stopped: fc.boolean(),
  agents: fc.record({ dispatcher: agent, marketing: agent, constructor: agent }, { requiredKeys: [] }),
  volume: fc.record({ sends: fc.nat(3), deletes: fc.nat(3) }, { requiredKeys: [] }),
  plugins: fc.record({ ghost: fc.record({ permissions: fc.subarray(['send GET to ghost below /', 'send PUT to ghost below /']) }) }, { requiredKeys: [] }),
  modelEndpoints: fc.record({ main: fc.constantFrom('https://a.test/v1', 'https://b.test/v1') }, { requiredKeys: [] }),
  registry: fc.record({ ghost: fc.constantFrom('https://blog.test', 'https://evil.test') }, { requiredKeys: [] }),
  ownerDevices: fc.record({ d1: fc.constantFrom('AAAA', 'BBBB') }, { requiredKeys: [] }),
  revokedBundles: fc.subarray(digests),
  revokedGrants: fc.subarray([`grant_${'0'.repeat(24)}`, `grant_${'1'.repeat(24)}`]),
  rulesChecksum: fc.constantFrom(...digests),
}, { requiredKeys: [] }).map(policyOf);
