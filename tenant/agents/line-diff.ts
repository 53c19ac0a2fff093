/** A line of a comparison: kept, gone or come. */
interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/**
 * The lines in which two texts differ, as `diff -u` writes them, with three lines around each place; empty where they are the same.
 * For texts of some hundred lines; where thousands differ from thousands, all of them go and come.
 */
export function diffLines(name: string, before: string, after: string): string {
  if (before === after) return '';
  const steps = compare(linesOf(before), linesOf(after));
  return [`--- ${name}`, `+++ ${name}`, ...hunksOf(steps)].join('\n');
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function compare(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const kept = (lines: readonly string[]): Step[] => lines.map((line) => ({ sign: ' ', line }));
  return [...kept(before.slice(0, head)), ...compareMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail)), ...kept(before.slice(before.length - tail))];
}

/** Lines of the one times lines of the other: what comparing costs. */
const mostCells = 4_000_000;

/** By the longest common subsequence. `common[i][j]`: its length from line i of the one and line j of the other on. */
function compareMiddle(before: readonly string[], after: readonly string[]): Step[] {
  if (before.length * after.length > mostCells) return [...before.map((line): Step => ({ sign: '-', line })), ...after.map((line): Step => ({ sign: '+', line }))];
  const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = common[i];
    if (row) for (let j = after.length - 1; j >= 0; j -= 1) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, next] = [before[i], after[j]];
    if (old !== undefined && old === next) {
      steps.push({ sign: ' ', line: old });
      [i, j] = [i + 1, j + 1];
    } else if (old !== undefined && (next === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ sign: '-', line: old });
      i += 1;
    } else {
      steps.push({ sign: '+', line: next ?? '' });
      j += 1;
    }
  }
  return steps;
}

const around = 3;

function hunksOf(steps: readonly Step[]): string[] {
  const changed = steps.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]));
  const ranges: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = ranges.at(-1);
    if (last && index - around <= last.to) last.to = index + around + 1;
    else ranges.push({ from: Math.max(0, index - around), to: index + around + 1 });
  }
  return ranges.flatMap(({ from, to }) => {
    const shown = steps.slice(from, to);
    const place = (sign: '-' | '+'): string => {
      const isSide = (step: Step): boolean => step.sign !== (sign === '-' ? '+' : '-');
      const count = shown.filter(isSide).length;
      const start = steps.slice(0, from).filter(isSide).length + (count === 0 ? 0 : 1);
      return `${sign}${start}${count === 1 ? '' : `,${count}`}`;
    };
    return [`@@ ${place('-')} ${place('+')} @@`, ...shown.map(({ sign, line }) => `${sign}${line}`)];
  });
}
