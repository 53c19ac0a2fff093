import type { PipelineNode } from 'unbash';
import type { Walk } from './walk.ts';

/** Programs that only take a text apart on its way to who counts it. */
const passing = new Set(['cat', 'zcat', 'gunzip', 'gzip', 'xzcat', 'xz', 'bzcat', 'bunzip2', 'bzip2', 'zstdcat', 'zstd', 'lz4cat', 'zgrep', 'zegrep', 'grep', 'egrep', 'fgrep', 'sed', 'cut', 'tr', 'sort', 'uniq', 'head', 'tail', 'wc', 'pv', 'nl', 'pg_restore']);

/** Programs that show a digest of what they read, or nothing. */
const digesting = new Set(['sha256sum', 'sha512sum', 'sha1sum', 'md5sum', 'b2sum', 'cksum', 'sum']);

const copies = 'core-files.database-copies';

/**
 * How many lines a copy of a database has may be known: where nothing but a number comes out of a pipeline, that it reads such a copy is
 * taken back. `before`: how many findings there were before it; `counted`: it prints nothing but a number.
 */
export function dropCopies(walk: Walk, before: number, node: PipelineNode, counted: boolean): void {
  const commands = node.type === 'Pipeline' ? node.commands : [node];
  const last = commands.at(-1);
  if (!counted && !(last?.type === 'Command' && digesting.has(last.name?.text ?? ''))) return;
  if (!commands.every((command) => command.type === 'Command' && (passing.has(command.name?.text ?? '') || (command === last && digesting.has(command.name?.text ?? '')))) || !walk.findings.slice(before).some(({ reason }) => reason.rule === copies)) return;
  const kept = walk.findings.splice(before).filter(({ reason }) => reason.rule !== copies);
  walk.findings.push(...kept);
  // The same place is judged anew where it is read for more than a number.
  walk.known.clear();
}
