import { readFileSync } from 'node:fs';
import { stripTypes } from './strip-types.ts';

/**
 * The child's program as one `data:` URL: types stripped here, because the child runs without WebAssembly and cannot do it, and each
 * relative import replaced by the packed file, so that the child needs no right to read our source. Same file, same URL, one instance.
 */
export function packChild(entry: URL): string {
  const code = stripTypes(readFileSync(entry, 'utf8')).replaceAll(
    /\bfrom '(\.{1,2}\/[^']+)'/g,
    (_, specifier: string) => `from '${packChild(new URL(specifier, entry))}'`,
  );
  return `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}
