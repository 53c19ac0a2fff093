import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { leanFlags } from '../../../kernel/lean-flags.js';
import { dangerousLines } from '../../hostile/commands/dangerous-lines.ts';
import { createDraw } from '../../support/draw.ts';
import { disguise } from '../../hostile/commands/disguise.ts';
import { percentiles, type Series } from '../measure.ts';
import { readRows } from './rows.ts';
import { openWarmReader, timeEach } from './warm-reader.ts';

/** Everyday programs that an owner would let through without asking, as allow-lists of agents' runtimes name them. */
const everyday = new Set('awk basename cat cd cut date df diff dirname du echo env false file find free git grep head hostname id jq ls ps pwd sed seq sort stat tail tar test tr tree true type uname uniq uptime wc which who whoami xargs docker systemctl journalctl'.split(' '));

/** The allow-list over a published parser: harmless is what runs nothing but everyday programs and writes no file. */
async function openAllowList(): Promise<(line: string) => boolean> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(createRequire(import.meta.url).resolve('tree-sitter-bash/tree-sitter-bash.wasm'))));
  return (line) => {
    const tree = parser.parse(line);
    if (!tree) return false;
    const open: Node[] = [tree.rootNode];
    let allowed = !tree.rootNode.hasError;
    for (let node = open.pop(); node !== undefined && allowed; node = open.pop()) {
      if (node.type === 'command_name') allowed = everyday.has(node.text);
      if (node.type === 'file_redirect' && /^[0-9&]*>/.test(node.text) && !node.text.endsWith('/dev/null')) allowed = /&[0-9]$/.test(node.text);
      open.push(...node.children.filter((child) => child !== null));
    }
    tree.delete();
    return allowed;
  };
}

const share = (part: number, whole: number): string => `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;
const ms = ({ p50, p99 }: Series): string => `p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms`;

const rounds = 5;

/** Something to do that is always the same, for about as long as half of the lines take. */
function count(upTo: number): number {
  let sum = 0;
  for (let at = 0; at < upTo; at += 1) sum = (sum * 31 + at) | 0;
  return sum;
}

/** What the machine itself adds, by taking its time for others: the same counting as often as there are lines, as long each time as `ms` on a still machine. */
function timesOfNothing(ms: number, often: number): number[] {
  const once = (upTo: number): number => {
    const begun = performance.now();
    count(upTo);
    return performance.now() - begun;
  };
  const step = 1000;
  const steps = Math.max(1, Math.round(ms / Math.min(...Array.from({ length: 2000 }, () => once(step)))));
  return Array.from({ length: often }, () => once(step * steps));
}

/** How long lines take that the process has read before: each as it comes, and the best of several, from which the machine took least for others. */
function timesOf(read: (line: string) => unknown, lines: readonly string[]): { readonly again: number[]; readonly least: number[] } {
  const timed = Array.from({ length: rounds }, () => timeEach(read, lines));
  return { again: timed[0] ?? [], least: lines.map((_, index) => Math.min(...timed.map((round) => round[index] ?? Infinity))) };
}

/** The same lines in a process that is started as a tenant's is. */
async function timeAsTenant(corpus: string | undefined): Promise<{ readonly first: Series; readonly again: Series }> {
  const child = fork(join(import.meta.dirname, 'as-tenant.ts'), corpus === undefined ? [] : [corpus], { execArgv: [...leanFlags] });
  const [told] = (await once(child, 'message')) as [{ first: Series; again: Series }];
  return told;
}

/** How command lines are judged, beside an allow-list over a published parser, on the same lines in the same run. */
export async function measureCommands(say: (line: string) => void, corpus: string | undefined): Promise<void> {
  const { read, warmed } = await openWarmReader();
  const ways = {
    'the reader': (line: string): boolean => {
      const { class: decided, ask, external } = read(line).verdict;
      return decided === 'green' && !ask && !external;
    },
    'tree-sitter-bash with an allow-list': await openAllowList(),
  };
  const rows = readRows(corpus);
  const draw = createDraw(7);
  const disguised = Array.from({ length: 5000 }, () => disguise(dangerousLines[draw(dangerousLines.length)]?.[1] ?? '', draw));
  for (const [name, isHarmless] of Object.entries(ways)) {
    const met: number[] = [];
    const found = rows.map(({ line, harmless }) => {
      const begun = performance.now();
      const said = isHarmless(line);
      if (!warmed.has(line)) met.push(performance.now() - begun);
      return { harmless, said };
    });
    const of = (harmless: boolean): { said: boolean }[] => found.filter((row) => row.harmless === harmless);
    const { again, least } = timesOf(isHarmless, rows.map(({ line }) => line));
    say(`commands, ${name}: dangerous lines let through ${share(of(false).filter(({ said }) => said).length, of(false).length)}, disguised ${share(disguised.filter(isHarmless).length, disguised.length)}; harmless ones let through ${share(of(true).filter(({ said }) => said).length, of(true).length)}; ${met.length} at first sight, by a reader warmed up as a tenant's is: ${ms(percentiles(met))}; read before: ${ms(percentiles(again))}; the best of ${rounds} of each: ${ms(percentiles(least))}; of nothing but counting for as long, which is what the machine adds: ${ms(percentiles(timesOfNothing(percentiles(least).p50, again.length)))}`);
  }
  const { first, again } = await timeAsTenant(corpus);
  say(`commands, the reader in a process with the settings of a tenant's, whose memory is kept small: at first sight ${ms(first)}; read before: ${ms(again)}`);
  const hostile = ['$(', '(', '{a,b}', '`', '"', "'", 'a;', 'a|', 'a=$a$a;', '<<a ', '*a', '/*', 'cat a*;', 'cd a;cat b;', 'x=$((x+1));'].map((piece) => piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000));
  const worst = Math.max(...hostile.map((line) => Math.min(...[1, 2, 3].map(() => {
    const begun = performance.now();
    read(line);
    return performance.now() - begun;
  }))));
  say(`commands, ${hostile.length} hostile lines of 10 kB: the slowest ${worst.toFixed(1)} ms (bound 20)`);
}
