import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { programFolder } from '../../../kernel/folders.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { holesOf } from '../../../kernel/template/template.ts';
import { parseRule } from '../../../tenant/schedule/rule.ts';
import type { Blueprint, Step } from '../../../tenant/workflows/blueprint-schema.ts';
import { readBlueprint } from '../../../tenant/workflows/read-blueprint.ts';
import { readShelf } from '../../../tenant/workflows/read-shelf.ts';
import { catchThrown } from '../../support/catch-error.ts';

interface Operation {
  readonly class: string;
  readonly params: { readonly required?: readonly string[]; readonly properties: JsonObject };
  readonly result?: { readonly [name: string]: unknown };
}

const schemas = createSchemas();
const shelf = readShelf(schemas);

function operationOf(tool: string, operation: string): Operation | undefined {
  const [resource = '', verb = ''] = operation.split('.');
  try {
    return (JSON.parse(readFileSync(join(programFolder, 'adapters', tool, 'operations', `${resource}.json`), 'utf8')) as Record<string, Operation>)[verb];
  } catch {
    return undefined;
  }
}

const commands = (steps: readonly Step[]): string[] => steps.flatMap((step) => (step.kind === 'call' && step.undo !== undefined ? [step.undo] : [])).filter((undo) => undo.startsWith('letsbe '));

describe('the blueprints that ship', () => {
  it('are the first hours of a freelancer, an agency, a shop and a consultancy', () => {
    expect(shelf.map(({ name }) => name)).to.deep.equal(['agency', 'consulting', 'e-commerce', 'freelancer']);
    expect(shelf.map(({ name }) => `${name}.json`)).to.deep.equal(readdirSync(join(programFolder, 'tenant/workflows/blueprints')).toSorted());
  });

  for (const { name, steps } of shelf) {
    describe(name, () => {
      const calls = steps.flatMap((step) => (step.kind === 'call' ? [step] : []));

      it('calls only operations that there are, with the params that they take', () => {
        const faults = calls.flatMap(({ id, tool, operation, params }) => {
          const found = operationOf(tool, operation);
          if (!found) return [`${id}: there is no ${tool} ${operation}`];
          const unknown = Object.keys(params).filter((param) => !Object.hasOwn(found.params.properties, param)).map((param) => `${id}: ${operation} takes no ${param}`);
          const missing = (found.params.required ?? []).filter((param) => !Object.hasOwn(params, param)).map((param) => `${id}: ${operation} wants ${param}`);
          return [...unknown, ...missing];
        });
        expect(faults).to.deep.equal([]);
      });

      it('keeps of results only what an operation names', () => {
        const faults = calls.flatMap(({ id, tool, operation, keep = {} }) => {
          const { result } = operationOf(tool, operation) ?? {};
          // An operation with code of its own names its results there.
          return result === undefined ? [] : Object.values(keep).filter((pointer) => !Object.hasOwn(result, pointer.split('/')[1] ?? '')).map((pointer) => `${id}: ${operation} gives no ${pointer}`);
        });
        expect(faults).to.deep.equal([]);
      });

      it('says of each change how it is taken back, but of what cannot be', () => {
        const silent = calls.filter(({ tool, operation, undo }) => operationOf(tool, operation)?.class !== 'green' && undo === undefined).map(({ id }) => id);
        expect(silent).to.deep.equal(name === 'e-commerce' ? ['test'] : []);
      });

      it('takes back with commands that there are', () => {
        for (const undo of commands(steps)) {
          const [, , , instance = '', operation = '', ...pairs] = undo.split(' ');
          const tool = calls.find(({ id }) => `{${id}.instance}` === instance)?.tool ?? '';
          const found = operationOf(tool, operation);
          expect(found, undo).to.not.equal(undefined);
          expect(pairs.map((pair) => pair.split('=')[0] ?? '').filter((param) => !Object.hasOwn(found?.params.properties ?? {}, param)), undo).to.deep.equal([]);
        }
      });

      it('has something to say where no model answers, asks for little, and says what is missing', () => {
        expect(steps.filter((step) => step.kind === 'turn' && step.otherwise === undefined)).to.deep.equal([]);
        expect(steps.filter((step) => step.kind === 'ask' && step.default === undefined).length).to.be.within(1, 5);
        expect(steps.some(({ kind }) => kind === 'gap')).to.equal(true);
        expect(new Set(calls.map(({ tool }) => tool)).size, 'tools').to.be.above(2);
        expect(calls.some(({ tool, operation }) => operationOf(tool, operation)?.class === 'yellow_external'), 'something that a person is asked about').to.equal(true);
      });

      it('has reports at times that there are', () => {
        for (const step of steps) if (step.kind === 'schedule') expect(parseRule(step.when, 0)).to.be.an('object');
        expect(steps.filter(({ kind }) => kind === 'schedule')).to.have.length(1);
      });

      it('gives agents who write no words that a tool said', () => {
        const given = new Set(calls.map(({ id }) => id));
        expect(steps.flatMap((step) => (step.kind === 'turn' ? holesOf(step.message) : [])).filter((hole) => given.has(hole.split('.')[0] ?? ''))).to.deep.equal([]);
      });
    });
  }
});

describe('reading a blueprint', () => {
  const whole: Blueprint = { name: 'small', version: 1, title: 'Small', summary: 'Small.', steps: [
    { id: 'who', kind: 'ask', title: 'Who', question: 'Who?', answer: 'text' },
    { id: 'list', kind: 'call', title: 'List', agent: 'marketing', tool: 'ghost', operation: 'posts.list', params: { text: '{who.answer}' }, keep: { first: '/posts/0/id' }, undo: 'forget {list.first}' },
  ] };
  const spoil = (change: (blueprint: { steps: JsonObject[] } & JsonObject) => void): string => {
    const copy = JSON.parse(JSON.stringify(whole)) as { steps: JsonObject[] } & JsonObject;
    change(copy);
    const error = catchThrown(() => readBlueprint(JSON.stringify(copy), 'small.json', schemas));
    expect(error.code).to.equal('BLUEPRINT_INVALID');
    return error.message;
  };

  it('takes one that is right', () => expect(readBlueprint(JSON.stringify(whole), 'small.json', schemas)).to.deep.equal(whole));

  const faults: [string, (blueprint: { steps: JsonObject[] } & JsonObject) => void, RegExp][] = [
    ['an unknown key', (one) => { one['after'] = 1; }, /"after" is not known/],
    ['an unknown kind', (one) => { one.steps[0] = { ...one.steps[0], kind: 'shell' }; }, /steps\/0/],
    ['a step without an agent', (one) => { delete one.steps[1]?.['agent']; }, /"agent" is missing/],
    ['two steps of one id', (one) => { one.steps[1] = { ...one.steps[1], id: 'who' }; }, /there is a step who already/],
    ['a value that nothing before gives', (one) => { one.steps[1] = { ...one.steps[1], params: { text: '{whom.answer}' } }; }, /nothing before it gives \{whom.answer\}/],
    ['a value of itself', (one) => { one.steps[1] = { ...one.steps[1], params: { text: '{list.first}' } }; }, /nothing before it gives \{list.first\}/],
    ['a value that the step does not give', (one) => { one.steps[1] = { ...one.steps[1], params: { text: '{who.text}' } }; }, /nothing before it gives \{who.text\}/],
    ['a need that does not stand before it', (one) => { one.steps[0] = { ...one.steps[0], needs: ['list'] }; }, /no step before it is called list/],
    ['braces that are no hole', (one) => { one.steps[1] = { ...one.steps[1], params: { text: '{{ .Name }}' } }; }, /braces that are no hole/],
  ];
  for (const [what, change, said] of faults) it(`says of ${what} where it is and how to mend it`, () => expect(spoil(change)).to.match(said).and.to.match(/mend: /));

  it('refuses what is not JSON', () => expect(catchThrown(() => readBlueprint('steps:', 'small.json', schemas)).code).to.equal('BLUEPRINT_INVALID'));
});
