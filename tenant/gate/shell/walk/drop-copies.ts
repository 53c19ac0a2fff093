import type { CommandNode, PipelineNode, Redirection } from 'unbash';
import type { Walk } from './walk.ts';

/** Programs that only take a text apart on its way to who counts it. */
const passing = new Set(['cat', 'zcat', 'gunzip', 'gzip', 'xzcat', 'xz', 'bzcat', 'bunzip2', 'bzip2', 'zstdcat', 'zstd', 'lz4cat', 'zgrep', 'zegrep', 'grep', 'egrep', 'fgrep', 'sed', 'cut', 'tr', 'sort', 'uniq', 'head', 'tail', 'wc', 'pv', 'nl', 'pg_restore']);

/** Programs that show a digest of what they read, or nothing. */
const digesting = new Set(['sha256sum', 'sha512sum', 'sha1sum', 'md5sum', 'b2sum', 'cksum', 'sum']);

/** Programs of jq that take a harmless part out of what Docker shows of a container. */
const harmlessPart = /^\.\[0?\](?: *\| *)?(?:\.(?:State|RestartCount|Name|Created|Id|Platform|Driver|Mounts|NetworkSettings|SizeRw|SizeRootFs|LogPath|HostConfig\.(?:RestartPolicy|Memory|NanoCpus|CpuShares|PidsLimit|NetworkMode|Privileged|ReadonlyRootfs|LogConfig\.Type)|Config\.(?:Image|Hostname|User|WorkingDir|ExposedPorts|Healthcheck))(?:\.\w+)*(?:\[\]|\[[0-9]+\])?(?:\.\w+)*)(?: *\| *(?:keys|length|keys\[\]))?$/;

/** What a container's settings are is taken back where jq lets nothing but a harmless part of them through: `docker inspect a | jq '.[0].State'`. */
export function dropSettings(walk: Walk, before: number, command: CommandNode, next: CommandNode | undefined): void {
  if (next?.type !== 'Command' || command.type !== 'Command' || command.redirects.length > 0 || next.name?.text !== 'jq' || next.prefix.length > 0) return;
  const words = next.args.map((arg) => (arg.type === 'Assignment' ? '?' : arg.parts === undefined || arg.parts.every(({ type }) => type === 'SingleQuoted') ? arg.value : '?'));
  const [program, ...more] = words.filter((word) => !/^-[rceM]+$/.test(word));
  if (program === undefined || more.length > 0 || !harmlessPart.test(program)) return;
  const kept = walk.findings.splice(before).filter(({ reason }) => reason.rule !== 'exec.program.docker-inspect');
  walk.findings.push(...kept);
}

const copies = 'core-files.database-copies';

/** Errors thrown away, and what is read: any other one may show what else only its number would come of. */
const isSilent = (one: Redirection): boolean => one.type !== 'Redirect' || one.operator === '<' || (one.operator === '>' && one.descriptor?.type === 'FileDescriptor' && one.descriptor.value === 2 && one.target?.text === '/dev/null');

/**
 * How many lines a copy of a database has may be known: where nothing but a number comes out of a pipeline, that it reads such a copy is
 * taken back. `before`: how many findings there were before it; `counted`: it prints nothing but a number.
 */
export function dropCopies(walk: Walk, before: number, node: PipelineNode, counted: boolean): void {
  const commands = node.type === 'Pipeline' ? node.commands : [node];
  const last = commands.at(-1);
  if (!counted && !(last?.type === 'Command' && digesting.has(last.name?.text ?? ''))) return;
  if (!commands.every((command) => command.type === 'Command' && command.redirects.every(isSilent) && (passing.has(command.name?.text ?? '') || (command === last && digesting.has(command.name?.text ?? '')))) || !walk.findings.slice(before).some(({ reason }) => reason.rule === copies)) return;
  const kept = walk.findings.splice(before).filter(({ reason }) => reason.rule !== copies);
  walk.findings.push(...kept);
  // The same place is judged anew where it is read for more than a number.
  walk.known.clear();
}
