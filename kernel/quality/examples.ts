import type { ExampleFile, Example } from '../schema/example.ts';
import type { Schemas } from '../schema/compile.ts';
import { describeErrors } from '../schema/describe.ts';
import type { Fault } from '../fault.ts';
import type { PluginSource } from '../plugin/source.ts';

/** Examples of a plugin by operation name. They are read for checks and documentation only, never in a running tenant. */
export type Examples = ReadonlyMap<string, readonly Example[]>;

export function parseExamples({ files, operations }: PluginSource, schemas: Schemas): { examples: Examples; faults: Fault[] } {
  const examples = new Map<string, readonly Example[]>();
  const faults: Fault[] = [];
  for (const [path, bytes] of [...files].filter(([name]) => name.startsWith('examples/'))) {
    const resource = /^examples\/([a-z0-9_]+)\.json$/.exec(path)?.[1];
    if (resource === undefined) {
      faults.push({ rule: 'example.file', place: path, message: 'its name is no resource', mend: 'name it examples/<resource>.json' });
      continue;
    }
    let parsed: unknown;
    try {
      parsed = JSON.parse(bytes.toString('utf8'));
    } catch (error) {
      faults.push({ rule: 'file.json', place: path, message: `it is not valid JSON: ${error instanceof Error ? error.message : String(error)}`, mend: 'correct the JSON at that position' });
      continue;
    }
    const errors = describeErrors(schemas.exampleFile(parsed), path);
    faults.push(...errors);
    if (errors.length > 0) continue;
    for (const [verb, list] of Object.entries(parsed as ExampleFile)) {
      const name = `${resource}.${verb}`;
      if (operations.has(name)) examples.set(name, list);
      else faults.push({ rule: 'example.operation', place: `${path}#/${verb}`, message: `there is no operation ${name}`, mend: 'name an operation that is there, or remove the example' });
    }
  }
  return { examples, faults };
}
