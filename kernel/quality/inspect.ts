import type { Fault } from '../fault.ts';
import type { Kinds } from '../plugin/kinds.ts';
import { readFolder } from '../plugin/read-folder.ts';
import { checkEntry } from '../plugin/rules/entry.ts';
import { checkIdentity } from '../plugin/rules/identity.ts';
import { parseSource, type PluginSource } from '../plugin/source.ts';
import type { Schemas } from '../schema/compile.ts';
import { compareFacts } from './compare-facts.ts';
import { parseExamples } from './examples.ts';
import { checkQuality, judgeQuality, type Quality } from './judge.ts';
import { replayExample, type ReplayPorts } from './replay.ts';
import { warnOf } from './warn.ts';

export interface Inspection {
  readonly plugin: string;
  readonly version: string | undefined;
  readonly kind: string | undefined;
  readonly operations: number;
  /** Operations that need code. */
  readonly handled: number;
  readonly examples: number;
  readonly faults: readonly Fault[];
  /** What does not keep it from being used, and should be looked at. */
  readonly warnings: readonly Fault[];
  readonly quality: Quality | undefined;
}

export interface InspectDependencies {
  readonly schemas: Schemas;
  readonly kinds: Kinds;
  readonly mode: 'hub' | 'tenant';
  readonly replay: ReplayPorts;
  /** Whether the plugin has a cheat sheet. */
  readonly hasCheatSheet: (plugin: string) => boolean;
  /** Contents of the facts file, where one is to be compared. */
  readonly facts?: unknown;
}

/** Everything that can be said of a plugin without running it against a tool: schemas, rules, examples replayed, facts, badge. */
export async function inspectPlugin(name: string, folder: string, { schemas, kinds, mode, replay, hasCheatSheet, facts }: InspectDependencies): Promise<Inspection> {
  const parsed = parseSource(name, await readFolder(folder, name, true), schemas);
  const { source } = parsed;
  if (!source) return { plugin: name, version: undefined, kind: undefined, operations: 0, handled: 0, examples: 0, faults: parsed.faults, warnings: [], quality: undefined };
  const kind = kinds.get(source.manifest.kind);
  const { examples, faults: exampleFaults } = parseExamples(source, schemas);
  const faults = [...checkIdentity(source, kinds, mode), ...checkEntry(source), ...(kind?.check(source) ?? []), ...exampleFaults];
  if (facts !== undefined) faults.push(...compareFacts(source, facts));
  if (faults.length === 0) faults.push(...(kind?.examine?.(source) ?? []));
  if (faults.length === 0) faults.push(...(await replayAll(source, examples, replay)));
  const recorded = [...examples.values()].flat().flatMap((example) => (example.recorded ? [example.recorded.tool] : []));
  const seen = { source, examples, cheatSheet: hasCheatSheet(name), recorded };
  // Badges are of adapters: other kinds are proved by what they bring with them.
  const quality = source.manifest.kind === 'adapter' ? judgeQuality(seen) : undefined;
  if (quality) faults.push(...checkQuality(seen, quality));
  return {
    plugin: name,
    version: source.manifest.version,
    kind: source.manifest.kind,
    operations: source.operations.size,
    handled: [...source.operations.values()].filter(({ handler }) => handler !== undefined).length,
    examples: [...examples.values()].flat().length,
    faults,
    warnings: warnOf(source),
    quality,
  };
}

async function replayAll(source: PluginSource, examples: ReadonlyMap<string, readonly Parameters<typeof replayExample>[2][]>, ports: ReplayPorts): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [name, list] of examples) {
    for (const [index, example] of list.entries()) {
      const findings = await replayExample(source, name, example, ports);
      const [resource, verb] = name.split('.');
      const place = `examples/${resource}.json#/${verb}/${index}`;
      faults.push(...findings.map((message) => ({ rule: 'example.replay', place, message: `${example.title}: ${message}`, mend: 'correct the operation, or the example if the tool really answers so' })));
    }
  }
  return faults;
}
