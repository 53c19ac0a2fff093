import { bakeryContainers } from './bakery-containers.ts';

/** What a simulated program prints for its words and its input. */
export type SimulatedProgram = (words: readonly string[], input: string) => string;

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
const joined = (rows: readonly string[]): string => rows.map((row) => `${row}\n`).join('');
const operands = (words: readonly string[]): string[] => words.filter((word) => !word.startsWith('-'));

/** How many lines `-n 3`, `-n3` or `-3` asks for. */
function countOf(words: readonly string[], usual: number): number {
  const text = words.join(' ');
  return Number(/-n ?([0-9]+)|-([0-9]+)/.exec(text)?.slice(1).find((one) => one !== undefined) ?? usual);
}

const disks = ['Filesystem      Size  Used Avail Use% Mounted on', 'tmpfs           1.6G  2.1M  1.6G   1% /run', '/dev/vda1        78G   31G   44G  42% /', '/dev/vdb1       196G  171G   16G  92% /srv/backups'];

/** The few programs that the invented bakery's server has. They print what such a server would, and change nothing. */
export const simulatedPrograms: Readonly<Record<string, SimulatedProgram>> = {
  df: () => joined(disks),
  uptime: () => ' 08:12:41 up 41 days,  3:07,  1 user,  load average: 0.31, 0.28, 0.24\n',
  free: () => joined(['               total        used        free      shared  buff/cache   available', 'Mem:            7938        3412         611          94        3915        4112', 'Swap:           2047          12        2035']),
  docker: (words) => (words[0] === 'ps' ? joined(bakeryContainers.map(({ name, image }) => `${name}\t${image}\tUp 6 days`)) : ''),
  echo: (words) => `${words.join(' ')}\n`,
  cat: (_, input) => input,
  wc: (_, input) => `${lines(input).length}\n`,
  sort: (words, input) => joined(words.some((word) => word.startsWith('-') && word.includes('r')) ? lines(input).toSorted().toReversed() : lines(input).toSorted()),
  head: (words, input) => joined(lines(input).slice(0, countOf(words, 10))),
  tail: (words, input) => joined(lines(input).slice(-countOf(words, 10))),
  grep: (words, input) => {
    const [sought = ''] = operands(words);
    const turned = words.some((word) => /^-[A-Za-z]*v/.test(word));
    return joined(lines(input).filter((line) => line.includes(sought) !== turned));
  },
};
