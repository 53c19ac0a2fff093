import { readFileSync } from 'node:fs';
import type { FromSchema } from 'json-schema-to-ts';
import { readTarget, type Target } from '../../../../kernel/egress/target.ts';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { formatFaults } from '../../../../kernel/fault.ts';
import type { Schemas } from '../../../../kernel/schema/compile.ts';
import { describeErrors } from '../../../../kernel/schema/describe.ts';
import { searchProviders, type SearchProvider } from './providers.ts';

const settingsSchema = {
  type: 'object', additionalProperties: false,
  properties: {
    search: {
      type: 'object', required: ['provider'], additionalProperties: false,
      properties: {
        provider: { type: 'string', enum: ['searxng', 'brave'] },
        baseUrl: { type: 'string', minLength: 1, maxLength: 300 },
        network: { type: 'string', enum: ['local', 'public'] },
        ref: { type: 'string', pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', maxLength: 64 },
      },
    },
  },
} as const;

/** Who searches the web for agents, and where. */
export interface SearchSettings {
  readonly provider: SearchProvider;
  readonly target: Target;
  /** The name its key is stored under. */
  readonly ref?: string;
}

/** Reads `web.json`. Throws SEARCH_UNAVAILABLE where it names no search or is faulty, and says how to mend it. */
export function readSearchSettings(file: string, schemas: Schemas): SearchSettings {
  const faulty = (reason: string, cause?: unknown): LetsbeError => new LetsbeError('SEARCH_UNAVAILABLE', { reason, mend: `Write ${file} with ${Object.values(searchProviders).map(({ howTo }) => howTo).join('; or ')}.` }, cause);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? faulty('nobody has set up who searches') : faulty(`${file} cannot be read`, error);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw faulty(`${file} is not valid JSON`, error);
  }
  const faults = describeErrors(schemas.check(settingsSchema)(parsed), file);
  if (faults.length > 0) throw faulty(`${file} has faults:\n${formatFaults(faults)}`);
  const { search } = parsed as FromSchema<typeof settingsSchema>;
  if (!search) throw faulty(`${file} names no search`);
  const provider: SearchProvider = searchProviders[search.provider];
  const baseUrl = search.baseUrl ?? provider.origin;
  if (baseUrl === undefined) throw faulty(`search in ${file} has no baseUrl`);
  if (provider.origin !== undefined && baseUrl !== provider.origin) throw faulty(`${search.provider} is at ${provider.origin} alone`);
  if ((provider.keyHeader === undefined) !== (search.ref === undefined)) throw faulty(provider.keyHeader === undefined ? `${search.provider} takes no key` : `${search.provider} needs "ref", the name of its stored key`);
  const target = readTarget(baseUrl, search.network === 'local');
  if ('reason' in target) throw faulty(`baseUrl in ${file} cannot be used: ${target.reason}`);
  return { provider, target, ...(search.ref === undefined ? {} : { ref: search.ref }) };
}
