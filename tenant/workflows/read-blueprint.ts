import { LetsbeError } from '../../kernel/errors.ts';
import { formatFaults, type Fault } from '../../kernel/fault.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { describeErrors } from '../../kernel/schema/describe.ts';
import { holesOf, strayBraces } from '../../kernel/template/template.ts';
import { blueprintSchema, type Blueprint, type Step } from './blueprint-schema.ts';
import { namesOf, namesOfRun, textsOf } from './values.ts';

/**
 * A blueprint as it is written in its file.
 * @param place the file, for the wording of faults
 * @throws BLUEPRINT_INVALID with every fault
 */
export function readBlueprint(text: string, place: string, schemas: Schemas): Blueprint {
  const value = parse(text, place);
  const faults = describeErrors(schemas.check(blueprintSchema)(value), place);
  if (faults.length === 0) faults.push(...checkSteps((value as Blueprint).steps, place));
  if (faults.length > 0) throw new LetsbeError('BLUEPRINT_INVALID', { faults: formatFaults(faults) });
  return value as Blueprint;
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LetsbeError('BLUEPRINT_INVALID', { faults: `  ${place} is not JSON.\n    mend: write an object; docs/workflows.md shows one` }, error);
  }
}

/** Steps may use what steps before them give, and nothing else. */
function checkSteps(steps: readonly Step[], file: string): Fault[] {
  const given = new Map<string, readonly string[]>([['run', namesOfRun]]);
  return steps.flatMap((step, index) => {
    const faults: Fault[] = [];
    const fault = (rule: string, message: string, mend: string): void => void faults.push({ rule: `blueprint.${rule}`, place: `${file}#/steps/${index}`, message, mend });
    if (given.has(step.id)) fault('id', `there is a step ${step.id} already`, 'give it another id');
    for (const need of step.needs ?? []) if (need === 'run' || !given.has(need)) fault('needs', `no step before it is called ${need}`, 'name a step that stands before it');
    for (const hole of textsOf(step).flatMap(holesOf)) checkHole(hole, given, fault);
    for (const stray of textsOf(step).flatMap(strayBraces)) fault('braces', `${JSON.stringify(stray.slice(0, 60))} has braces that are no hole`, 'write {step.name}');
    given.set(step.id, namesOf(step));
    if (step.kind === 'call') for (const hole of holesOf(step.undo ?? '')) checkHole(hole, given, fault);
    return faults;
  });
}

function checkHole(hole: string, given: ReadonlyMap<string, readonly string[]>, fault: (rule: string, message: string, mend: string) => void): void {
  const [step = '', name = ''] = hole.split('.');
  if (!given.get(step)?.includes(name)) fault('hole', `nothing before it gives {${hole}}`, `use one of ${[...given].flatMap(([id, names]) => names.map((one) => `{${id}.${one}}`)).join(', ')}`);
}
