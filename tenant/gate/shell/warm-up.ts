import type { Files } from '../../../kernel/plugin/read-folder.ts';
import type { LineReader } from './line.ts';

const vectorFile = /^vectors\/.*\.json$/;
/** Every one of so many lines of proof is judged, so often. */
const stride = 8;
const rounds = 6;
const linesASlice = 4;

/** Lines of a file of proof; none of what is no such file, which is for its tests to say. */
function linesOf(text: string): readonly string[] {
  try {
    const rows: unknown = JSON.parse(text);
    return Array.isArray(rows) ? rows.flatMap((row: unknown) => (Array.isArray(row) && typeof row[1] === 'string' ? [row[1]] : [])) : [];
  } catch {
    return [];
  }
}

/** Judges lines of proof, a line a step, and forgets what is found: programs are prepared then, and the code has been run. */
export function* warmSteps(read: LineReader, files: Files, cwd: string): Generator<void, void, void> {
  const proofs = [...files].filter(([path]) => vectorFile.test(path));
  for (let round = 0; round < rounds; round += 1) {
    for (const [, text] of proofs) {
      for (const [index, line] of linesOf(text.toString('utf8')).entries()) {
        if (index % stride !== round) continue;
        read(line, cwd);
        yield;
      }
      yield;
    }
  }
}

/** Takes steps a few at a time, whenever `later` calls back, until they are done or `isOver`. */
export function takeSteps(steps: Iterator<void>, later: (then: () => void) => void, isOver: () => boolean): void {
  later(() => {
    for (let taken = 0; taken < linesASlice; taken += 1) if (isOver() || steps.next().done === true) return;
    takeSteps(steps, later, isOver);
  });
}
