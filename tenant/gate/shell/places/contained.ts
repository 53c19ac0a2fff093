import { hasShape, readShape } from '../programs/shape.ts';
import { fillHoles, type Word } from '../word.ts';
import { compilePlaces } from './place-globs.ts';
import type { WrittenPlaces } from './schema.ts';

/** What is known to be the same in every container, whatever it was made of. */
export interface Contained {
  /** A program that reads its words there as here, however small its make, when called like this. */
  readonly isProgram: (name: string, words: readonly Word[]) => boolean;
  /** A file that holds no settings of the tool. */
  readonly isRead: (path: Word) => boolean;
}

/** Stands for any name: only a star of a list fits it. */
const oddName = 'qxzwkq';

/** Prepares what a pack says of containers. */
export function readContained({ programs, calls, reads }: WrittenPlaces['contained']): Contained {
  const whole = new Set(programs.split(' '));
  const shapes = new Map(Object.entries(calls).flatMap(([names, written]) => names.split(' ').map((name) => [name, written.map(readShape)] as const)));
  const fits = compilePlaces(reads);
  return {
    isProgram: (name, words) => whole.has(name) || hasShape(shapes.get(name) ?? [], words),
    isRead: (path) => {
      const text = fillHoles(path, oddName);
      return !path.splits && path.pieces.every((piece) => typeof piece === 'string' || piece.hole === 'name' || piece.hole === 'number' || piece.hole === 'word') && text.startsWith('/') && !/\/\.|\/\/|\.\./.test(text) && fits(text);
    },
  };
}
