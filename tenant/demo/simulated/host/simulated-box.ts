import { basename } from 'node:path';
import { findPipeline, findPlain } from '../../../gate/shell/parse/find-plain.ts';
import { parseScript } from '../../../gate/shell/parse/parse-script.ts';
import type { Box } from '../../../executor/box/box.ts';
import type { FindProgram } from '../../../executor/exec/find-program.ts';
import { simulatedPrograms } from './simulated-programs.ts';

/** Every program is where a server has it; the simulated box says which of them it has. */
export const findSimulatedProgram: FindProgram = (name) => {
  const path = name.includes('/') ? name : `/usr/bin/${name}`;
  return { path, real: path };
};

/**
 * Plays the box of the demo: a line goes to it as to the real one, and comes out of a handful of simulated programs. Nothing runs, and
 * nothing on this machine changes.
 */
export function createSimulatedBox(): Box {
  return {
    way: 'bare', lacks: [], missing: '', uid: -1,
    run({ argv, stdin }) {
      const text = argv.includes('-c') ? argv.at(-1) ?? '' : undefined;
      const commands = text === undefined ? [argv] : readCommands(text);
      let output = typeof stdin === 'string' ? stdin : '';
      for (const [name = '', ...words] of commands ?? [['this line']]) {
        const program = simulatedPrograms[basename(name)];
        if (!program) return Promise.resolve({ exitCode: 127, stdout: '', stderr: `the simulated server has no ${basename(name)}\n`, durationMs: 0 });
        output = program(words, output);
      }
      return Promise.resolve({ exitCode: 0, stdout: output, stderr: '', durationMs: 0 });
    },
  };
}

/** The commands of one pipeline of certain words; undefined for any other line. */
function readCommands(text: string): readonly (readonly string[])[] | undefined {
  const parsed = parseScript(text);
  if ('reason' in parsed) return undefined;
  const plain = findPlain(parsed.script);
  if (plain) return [plain];
  const pipeline = findPipeline(parsed.script)?.map((words) => words.map((word) => word.text));
  return pipeline?.every((words): words is string[] => words.every((word) => word !== undefined)) === true ? pipeline : undefined;
}
