import type { ToolInstance } from '../../kernel/adapter/adapter.ts';
import { readTarget } from '../../kernel/egress/target.ts';
import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../kernel/fault.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { registrySchema, type RegistryEntry, type RegistryFile } from './schema.ts';

/** A tool of the registry, ready to be called. */
export interface Tool extends ToolInstance {
  readonly cheatSheet: string | undefined;
}

/** What the tenant does itself goes by these names. */
const reserved = new Set(['exec', 'file', 'env', 'docker', 'web', 'egress', 'browser', 'agents']);

/** Reads the registry's text. Throws REGISTRY_INVALID with every fault at once: nothing of a faulty registry is used. */
export function readRegistry(text: string, file: string, schemas: Schemas): Tool[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new LetsbeError('REGISTRY_INVALID', { faults: `  ${file}: it is not valid JSON: ${error instanceof Error ? error.message : String(error)}` });
  }
  const faults = describeErrors(schemas.check(registrySchema)(parsed), file);
  if (faults.length === 0) {
    const { tools } = parsed as RegistryFile;
    const read = tools.map((entry, index) => readEntry(entry, `${file}#/tools/${index}`, faults));
    const seen = new Set<string>();
    tools.forEach(({ id }, index) => {
      if (seen.has(id)) faults.push({ rule: 'registry.twice', place: `${file}#/tools/${index}/id`, message: `${id} stands twice`, mend: 'give each instance an id of its own, with "plugin" naming the tool' });
      if (reserved.has(id)) faults.push({ rule: 'registry.reserved', place: `${file}#/tools/${index}/id`, message: `${id} is a name of the server's own`, mend: 'give the instance another id, with "plugin" naming the tool' });
      seen.add(id);
    });
    if (faults.length === 0) return read.filter((tool) => tool !== undefined);
  }
  throw new LetsbeError('REGISTRY_INVALID', { faults: formatFaults(faults) });
}

function readEntry(entry: RegistryEntry, place: string, faults: Fault[]): Tool | undefined {
  const target = readTarget(entry.baseUrl, entry.network === 'local');
  if ('reason' in target) {
    faults.push({ rule: 'registry.base-url', place: `${place}/baseUrl`, message: `it cannot be used: ${target.reason}`, mend: 'write the exact address of the tool, such as https://blog.example.com' });
    return undefined;
  }
  return {
    id: entry.id,
    plugin: entry.plugin ?? entry.id,
    target,
    auth: entry.auth && { scheme: entry.auth.type.replace('_secret_ref', ''), secret: entry.auth.ref },
    config: (entry.config ?? {}) as JsonObject,
    ...(entry.adapters ? { operations: new Set(entry.adapters) } : {}),
    ...(entry.externalCommsOperations ? { external: new Set(entry.externalCommsOperations) } : {}),
    cheatSheet: entry.cheatsheet,
  };
}
