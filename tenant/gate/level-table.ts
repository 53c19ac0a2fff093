import type { OperationClass } from '../../kernel/schema/operation.ts';
import type { AutonomyLevel } from './policy.ts';

type Cell = 'run' | 'ask' | 'owner';

/** What a class means at each level, comms gate and `ask` apart. yellow_external is decided as yellow once the comms gate has let it through. */
const table: Readonly<Record<OperationClass, Readonly<Record<AutonomyLevel, Cell>>>> = {
  green: { 1: 'run', 2: 'run', 3: 'run' },
  yellow: { 1: 'ask', 2: 'run', 3: 'run' },
  yellow_external: { 1: 'ask', 2: 'run', 3: 'run' },
  red: { 1: 'ask', 2: 'ask', 3: 'run' },
  critical_red: { 1: 'owner', 2: 'owner', 3: 'owner' },
};

export function cellOf(operationClass: OperationClass, level: AutonomyLevel): Cell {
  return table[operationClass][level];
}
