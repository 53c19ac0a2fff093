import { asLetsbeError } from '../../../../kernel/errors.ts';
import type { Fault } from '../../../../kernel/fault.ts';
import type { PluginSource } from '../../../../kernel/plugin/source.ts';
import type { Schemas } from '../../../../kernel/schema/compile.ts';
import { compileKnowledge } from './knowledge.ts';

/** What a pack knows of HTTP requests must be whole; whoever reads requests by it refuses it otherwise. A pack that knows nothing is no fault. */
export function checkKnowledge({ manifest, files }: PluginSource, schemas: Schemas): Fault[] {
  if (!files.has('words.json')) return [];
  try {
    compileKnowledge(manifest.id, files, schemas);
    return [];
  } catch (error) {
    return [{ rule: 'classifier.knowledge', place: 'routes', message: asLetsbeError(error).message, mend: 'correct what is named above' }];
  }
}
