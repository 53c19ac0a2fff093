import type { Json, JsonObject } from '../../kernel/json.ts';
import { holesOf, type Holes } from '../../kernel/template/template.ts';
import type { Step } from './blueprint-schema.ts';

/** What a run knows by itself: `{run.today}` and the like. */
export function valuesOfRun(id: string, startedAt: number): JsonObject {
  const day = 24 * 3_600_000;
  return { id, today: new Date(startedAt).toISOString().slice(0, 10), nowMs: startedAt, weekAgoMs: startedAt - 7 * day, monthAgoMs: startedAt - 30 * day };
}

/** The names of `valuesOfRun`. */
export const namesOfRun = ['id', 'today', 'nowMs', 'weekAgoMs', 'monthAgoMs'];

/** The names under which later steps use what a step gave. */
export function namesOf(step: Step): string[] {
  switch (step.kind) {
    case 'call':
      return ['instance', ...Object.keys(step.keep ?? {})];
    case 'ask':
      return ['answer'];
    case 'turn':
      return ['text'];
    case 'schedule':
      return ['schedule'];
    case 'check':
    case 'gap':
      return [];
  }
}

/** The texts of a step in which holes stand. What follows `undo` is filled once it is done. */
export function textsOf(step: Step): Json[] {
  switch (step.kind) {
    case 'call':
      return [step.params as JsonObject];
    case 'turn':
      return [step.message, step.otherwise ?? ''];
    case 'check':
      return [step.value];
    case 'schedule':
      return [step.zone];
    case 'ask':
    case 'gap':
      return [];
  }
}

/** The steps that a step stands on: those it names, and those whose values it uses. */
export function needsOf(step: Step): string[] {
  const used = textsOf(step).flatMap(holesOf).map((hole) => hole.split('.')[0] ?? '').filter((name) => name !== 'run');
  return [...new Set([...(step.needs ?? []), ...used])];
}

/** Looks holes up in what steps gave. */
export function lookUp(values: ReadonlyMap<string, JsonObject>): Holes {
  return (hole) => {
    const [step = '', name = ''] = hole.split('.');
    const found = values.get(step);
    return found !== undefined && Object.hasOwn(found, name) ? found[name] : undefined;
  };
}
