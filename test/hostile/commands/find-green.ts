import type { ReadLine } from '../../../tenant/gate/shell/line.ts';
import { dangerousLines } from './dangerous-lines.ts';
import { createDraw } from '../../support/draw.ts';
import { disguise } from './disguise.ts';

/** Disguises dangerous lines so often, always the same for a seed, and gives those that were called harmless. */
export function findGreen(read: (line: string) => ReadLine, seed: number, rounds: number): string[] {
  const draw = createDraw(seed);
  return Array.from({ length: rounds }, () => disguise(dangerousLines[draw(dangerousLines.length)]?.[1] ?? '', draw)).filter((line) => {
    const { verdict } = read(line);
    return verdict.class === 'green' && !verdict.ask && !verdict.external;
  });
}
