import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LetsbeError } from '../../../../kernel/errors.ts';
import { compileFormat, compileFormats } from '../../../../kernel/redaction/net/compile-formats.ts';
import { loadFormats } from '../../../../kernel/redaction/net/load-formats.ts';
import { createSchemas } from '../../../../kernel/schema/compile.ts';
import { formatFile, sampleFormats, sampleKinds } from './support/sample-formats.ts';

const schemas = createSchemas();
const text = (kinds: readonly unknown[]): string => JSON.stringify(formatFile(kinds));
const kind = (name: string, more: object): object => ({ kind: name, title: 'Token', pattern: 'qxa_[a-z]{9}', example: ['qxa_', { of: 'lower', length: 9 }], ...more });

function faultsOf(files: Readonly<Record<string, string>>): string {
  try {
    compileFormats(new Map(Object.entries(files)), schemas);
  } catch (error) {
    if (error instanceof LetsbeError && error.code === 'CONFIG_INVALID') return JSON.stringify(error.details);
    throw error;
  }
  return '';
}

describe('files of formats', () => {
  it('give each kind, by its anchor or its words', () => {
    const [token, , bot, , app] = sampleFormats();
    expect([token?.kind, token?.title, token?.family, token?.random]).to.deep.equal(['quux-token', 'Token', 'sample', true]);
    expect(token?.by).to.deep.equal({ anchor: { at: 0, literals: ['qxa_', 'qxb_'] } });
    expect(bot?.by).to.deep.equal({ anchor: { at: 1, literals: [':AB'] } });
    expect(app?.by).to.deep.equal({ words: ['frobnitz', 'fz_app'] });
    expect(sampleFormats()).to.have.length(sampleKinds.length);
    const [other] = sampleFormats([kind('a-b', { random: false, anyCase: true })]);
    expect([other?.random, other?.shape.anyCase, token?.shape.anyCase]).to.deep.equal([false, true, false]);
  });

  const wrong: readonly (readonly [what: string, text: string, ...said: readonly string[]])[] = [
    ['no JSON', '{"family":', 'formats.json', 'x.json', 'write proper JSON'],
    ['a key that nobody knows', text([kind('a-b', { colour: 'red' })]), 'x.json', 'colour'],
    ['a key that is missing', text([{ kind: 'a-b' }]), 'x.json', 'pattern'],
    ['no kind', text([]), 'x.json', 'kinds'],
    ['a pattern that is not of the form', text([kind('a-b', { pattern: 'qxa_.*' })]), 'formats.pattern', 'x.json#/kinds/0/pattern', 'a-b: ', 'docs/writing-a-credential-format.md'],
    ['one that could be read in two ways', text([kind('c-d', {}), kind('a-b', { pattern: 'abc[a-z]+z' })]), 'x.json#/kinds/1/pattern', 'ambiguous'],
    ['one without a literal or words', text([kind('a-b', { pattern: '[a-z]{32}' })]), 'x.json#/kinds/0/pattern', 'give it words that stand before it'],
    ['one whose literal comes late', text([kind('a-b', { pattern: '[a-z]{257}:ABC' })]), 'x.json#/kinds/0/pattern', '257', '256'],
    ['a kind twice', text([kind('a-b', {}), kind('a-b', { pattern: 'qxb_[a-z]{9}' })]), 'formats.twice', 'x.json#/kinds/1', 'x.json#/kinds/0', 'give each kind a name of its own'],
  ];
  for (const [what, file, ...said] of wrong) {
    it(`are refused with what is wrong and where: ${what}`, () => {
      for (const part of said) expect(faultsOf({ 'x.json': file })).to.include(part);
    });
  }

  it('are refused with every fault of all of them at once', () => {
    const faults = faultsOf({ 'a.json': '{', 'b.json': text([kind('a-b', { pattern: 'qxa_.*' })]), 'c.json': text([kind('a-b', {})]) });
    for (const part of ['a.json', 'b.json#/kinds/0/pattern', 'the kind a-b is also at b.json#/kinds/0']) expect(faults).to.include(part);
  });

  it('may have up to 256 characters before a literal, however they are written', () => {
    const lead = (pattern: string): unknown => compileFormat({ kind: 'a-b', title: 'Token', pattern, example: ['x'] }, 'sample').by;
    expect(lead('[a-z]{256}:ABC')).to.deep.equal({ anchor: { at: 1, literals: [':ABC'] } });
    expect(lead('(?:12|3)[a-z]{254}:ABC')).to.deep.equal({ anchor: { at: 2, literals: [':ABC'] } });
    expect(() => lead('(?:12|3)[a-z]{255}:ABC')).to.throw(LetsbeError, '257').with.property('code', 'USAGE_INVALID');
  });

  it('are all those of a folder, in the order of their names', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'formats-'));
    try {
      for (const [name, content] of [['b.json', text([kind('second', {})])], ['a.json', text([kind('first', {})])], ['notes.txt', 'no JSON'], ['c.json.old', '{']] as const) writeFileSync(join(folder, name), content);
      expect((await loadFormats(folder, schemas)).map((format) => format.kind)).to.deep.equal(['first', 'second']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
