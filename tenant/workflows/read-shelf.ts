import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../../kernel/folders.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import type { Blueprint } from './blueprint-schema.ts';
import { readBlueprint } from './read-blueprint.ts';

/** The blueprints that ship with the program, by their names. Throws BLUEPRINT_INVALID. */
export function readShelf(schemas: Schemas, folder = join(programFolder, 'tenant', 'workflows', 'blueprints')): Blueprint[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json')).toSorted();
  return files.map((file) => readBlueprint(readFileSync(join(folder, file), 'utf8'), `blueprints/${file}`, schemas));
}
