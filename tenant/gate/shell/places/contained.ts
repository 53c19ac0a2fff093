import { hasShape, readShape } from '../programs/shape.ts';
import { fillHoles, literal, type Word } from '../word.ts';
import { compilePlaces } from './place-globs.ts';
import type { WrittenPlaces } from './schema.ts';

/** What is known to be the same in every container, whatever it was made of. */
export interface Contained {
  /** A program that reads its words there as here, however small its make, when called like this. */
  readonly isProgram: (name: string, words: readonly Word[]) => boolean;
  /** A file that holds no settings of the tool. */
  readonly isRead: (path: Word) => boolean;
  /** The program of a tool that is called in its own image by a file or through another program, with its words: `php artisan about`. */
  readonly toolOf: (words: readonly Word[]) => readonly Word[] | undefined;
  /** A variable that images hold a name in, and no password. */
  readonly isName: (variable: string | undefined) => boolean;
}

/** Programs that settings of a folder are kept from by variables which are set here alone. */
const onlyHere = /^(?:ansible|(?:cargo|rustc)$)/;

/** Stands for any name: only a star of a list fits it. */
const oddName = 'qxzwkq';

/** Prepares what a pack says of containers. */
export function readContained({ programs, calls, reads, scripts, names }: WrittenPlaces['contained']): Contained {
  const whole = new Set(programs.split(' '));
  const shapes = new Map(Object.entries(calls).flatMap(([names, written]) => names.split(' ').map((name) => [name, written.map(readShape)] as const)));
  const fits = compilePlaces(reads);
  const tools = Object.entries(scripts).map(([written, program]) => ({ called: written.split(' '), program }));
  const plain = new Set(names.split(' '));
  return {
    isName: (variable) => variable !== undefined && plain.has(variable),
    toolOf: (words) => {
      const tool = tools.find(({ called }) => called.every((text, at) => words[at]?.text === text));
      return tool && [literal(tool.program, words.slice(0, tool.called.length).map(({ source }) => source).join(' ')), ...words.slice(tool.called.length)];
    },
    isProgram: (name, words) => whole.has(name) || (words.length === 1 && !onlyHere.test(name) && /^--(?:version|help)$/.test(words[0]?.text ?? '')) || hasShape(shapes.get(name) ?? [], words),
    isRead: (path) => {
      const text = fillHoles(path, oddName);
      return !path.splits && path.pieces.every((piece) => typeof piece === 'string' || piece.hole === 'name' || piece.hole === 'number' || piece.hole === 'word') && text.startsWith('/') && !/\/\.|\/\/|\.\./.test(text) && fits(text);
    },
  };
}
