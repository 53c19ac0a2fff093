import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FromSchema } from 'json-schema-to-ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults } from '../../kernel/fault.ts';
import { programFolder } from '../../kernel/folders.ts';
import { nearest } from '../../kernel/nearest.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';

const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 64 } as const;
const operations = { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', pattern: '^(\\*|[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*(\\.\\*)?)$', maxLength: 120 } } as const;

export const roleSchema = {
  $id: 'https://letsbe.biz/schema/agent-role.json',
  type: 'object',
  required: ['title', 'summary', 'tools', 'own', 'nativeTools', 'asks'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', minLength: 1, maxLength: 60 },
    summary: { type: 'string', minLength: 1, maxLength: 200, description: 'one line: for people who choose, and for agents that may ask it' },
    level: { type: 'integer', enum: [1, 2, 3], description: "of an agent that is added with it; the level of the business when left out" },
    tools: { type: 'object', propertyNames: { type: 'string', pattern: `^(\\*|${id.pattern.slice(1, -1)})$` }, additionalProperties: operations, description: 'by plugin: each of its instances is allowed these; * for every instance there is' },
    own: { type: 'array', maxItems: 50, items: { type: 'string', pattern: '^[a-z][a-z0-9-]*:(\\*|[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*(\\.\\*)?)$' }, description: "patterns over what is not of the registry: the server's own tools, other agents" },
    nativeTools: { type: 'array', uniqueItems: true, items: { enum: ['sessions_spawn', 'sessions_yield', 'subagents'] } },
    asks: { type: 'array', uniqueItems: true, items: { type: 'string', pattern: `^(\\*|${id.pattern.slice(1, -1)})$` } },
  },
} as const;

export type RoleFile = Readonly<FromSchema<typeof roleSchema>>;

/** OpenClaw's own tools that an agent may be shown. All others are denied to every agent. */
export type NativeTool = RoleFile['nativeTools'][number];

/** What an agent starts from. */
export interface Role extends RoleFile {
  readonly id: string;
  readonly soul: string;
  readonly instructions: string;
}

export interface Roles {
  /** By id. */
  list(): readonly Role[];
  /** Throws USAGE_INVALID with the nearest. */
  find(id: string): Role;
  get(id: string): Role | undefined;
}

export const rolesFolder = join(programFolder, 'tenant', 'agents', 'roles');

/** Reads every role of a folder: role.json, SOUL.md and AGENTS.md in a folder each. Throws CONFIG_INVALID with the faults. */
export function loadRoles(schemas: Schemas, folder = rolesFolder): Roles {
  const check = schemas.check(roleSchema);
  const read = (name: string): Role => {
    const text = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
    const file: unknown = JSON.parse(text('role.json'));
    const faults = describeErrors(check(file), `${name}/role.json`);
    if (faults.length > 0) throw new LetsbeError('CONFIG_INVALID', { faults: formatFaults(faults) });
    return { ...(file as RoleFile), id: name, soul: text('SOUL.md'), instructions: text('AGENTS.md') };
  };
  const roles = new Map(readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted().map((name) => [name, read(name)]));
  return {
    list: () => [...roles.values()],
    get: (id) => roles.get(id),
    find(id) {
      const role = roles.get(id);
      if (role) return role;
      const close = nearest(id, roles.keys());
      throw new LetsbeError('USAGE_INVALID', { reason: `There is no role ${id}.${close === undefined ? ` There are ${[...roles.keys()].join(', ')}.` : ` Did you mean ${close}?`}` });
    },
  };
}
