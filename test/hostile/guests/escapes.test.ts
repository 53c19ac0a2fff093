import { expect } from 'chai';
import { makeCall } from '../../kernel/sandbox/make-sandbox.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeBattlefield } from './attack.ts';

describe('a guest that looks for a way out', () => {
  const { sandbox, attack } = makeBattlefield();
  after(() => sandbox.close());

  const find = async (handler: string) => {
    const { value, message } = await attack('escapes', handler);
    expect(message).to.equal(undefined);
    return value;
  };

  for (const handler of ['globals', 'ownKeys', 'dynamicImport', 'metaKeys', 'callSites', 'argumentsOfThen', 'environment']) {
    it(`finds nothing: ${handler}`, async () => {
      expect(await find(handler)).to.deep.equal([]);
    });
  }

  it('imports six names and no more', async () => {
    expect(await find('hostExports')).to.deep.equal(['Refusal', 'config', 'hash', 'http', 'log', 'run']);
  });

  it('reaches only functions of its own realm', async () => {
    for (const pair of (await find('constructors')) as boolean[][]) expect(pair).to.deep.equal([true, true]);
  });

  it('gets nothing from code made of strings', async () => {
    for (const found of (await find('viaFunction')) as string[]) expect(found).to.equal('nothing');
  });

  it('learns nothing of its callers', async () => {
    for (const found of (await find('callers')) as unknown[]) expect(found).to.be.oneOf(['object', null, 0, 1]);
  });

  it('meets errors of its own realm only, even at the end of the stack', async () => {
    expect(await find('errorOfStackOverflow')).to.deep.equal([true]);
  });

  for (const specifier of ['node:fs', 'fs', 'isolated-vm', './other.ts', 'letsbe:bridge', 'letsbe:host/', 'entry', 'http://127.0.0.1/x.js', '__proto__', '']) {
    it(`may not import ${JSON.stringify(specifier)}`, async () => {
      const error = await catchError(sandbox.call(makeCall(`import * as x from ${JSON.stringify(specifier)}; export const go = () => typeof x;`)));
      expect([error.code, error.message]).to.satisfy(([code, message]: string[]) => code === 'HANDLER_FAILED' && message?.includes(JSON.stringify(specifier)));
    });
  }

  it('may not import what the host does not export', async () => {
    const error = await catchError(sandbox.call(makeCall(`import { deliver } from 'letsbe:host'; export const go = () => deliver;`)));
    expect(error.code).to.equal('HANDLER_FAILED');
  });

  it('finds nothing of the host when it imports nothing', async () => {
    const call = makeCall(`const names = Object.getOwnPropertyNames(globalThis).filter((name) => name.startsWith('letsbe')); export const go = () => names;`);
    expect(await sandbox.call(call)).to.deep.equal([]);
  });

  it('sees nothing that an earlier call or another plugin left', async () => {
    const { source } = await import('./attack.ts').then(({ readHostileCode }) => readHostileCode('escapes'));
    const mine = makeCall(source, { plugin: 'marks', handler: 'leaveMarks' });
    expect(await sandbox.call(mine)).to.equal('marked');
    expect(await sandbox.call({ ...mine, handler: 'findMarks' })).to.deep.equal([]);
    expect(await sandbox.call(makeCall(source, { plugin: 'other', handler: 'findMarks' }))).to.deep.equal([]);
  });
});
