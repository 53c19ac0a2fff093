import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createKnownValues } from '../../../../kernel/redaction/known-values.ts';
import { createEnvExecutor } from '../../../../tenant/executor/env/env-executor.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { readyFor, resultOf } from '../../../support/server-call.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

function makeBench() {
  const stacks = makeTempFolder();
  mkdirSync(join(stacks, 'ghost'));
  const [known, clock] = [createKnownValues(), makeFakeClock()];
  const env = createEnvExecutor({ roots: { stacks }, known, clock, maskKey: randomBytes(32), newName: () => randomBytes(8).toString('hex') });
  const file = join(stacks, 'ghost/.env');
  return { stacks, known, clock, env, file, folder: join(stacks, 'ghost'), text: () => readFileSync(file, 'utf8'), update: (params: JsonObject) => resultOf(env, 'env.update', { stack: 'ghost', ...params }), read: (params: JsonObject = {}) => resultOf(env, 'env.read', { stack: 'ghost', ...params }) };
}

describe('env.read', () => {
  it('gives names and values, with secrets as references', async () => {
    const { known, file, read } = makeBench();
    const [stored, unstored] = [randomBytes(16).toString('hex'), randomBytes(6).toString('hex')];
    known.add('ghost_mail', stored);
    writeFileSync(file, `URL=https://bella.example\nMAIL_PASS=${stored}\nDB_PASSWORD=${unstored}\nDATABASE=mysql://ghost:${unstored}@db/ghost\nPLAIN=\${URL}/x\nLATER\nDEBUG=false\nSESSION_ON=true\n`);
    const { settings } = await read();
    const [, , password, database] = settings as [JsonObject, JsonObject, JsonObject, JsonObject];
    expect(JSON.stringify(settings)).to.not.include(unstored).and.not.include(stored);
    const mark = password['value'] as string;
    expect(mark).to.match(/^SECRET_REF\(unregistered:env:[0-9a-f]{6}\)$/);
    expect(database['value']).to.equal(`mysql://ghost:${mark}@db/ghost`);
    expect(settings).to.deep.equal([
      { name: 'URL', value: 'https://bella.example' },
      { name: 'MAIL_PASS', value: 'SECRET_REF(ghost_mail)', secret: true },
      { ...password, name: 'DB_PASSWORD', secret: true },
      { ...database, name: 'DATABASE', secret: true },
      { name: 'PLAIN', value: '${URL}/x', expands: true },
      { name: 'LATER', value: '', inherited: true },
      { name: 'DEBUG', value: 'false' },
      { name: 'SESSION_ON', value: 'true' },
    ]);
  });

  it('gives only what was named, and says what is not there', async () => {
    const { file, read } = makeBench();
    writeFileSync(file, 'A_NAME=1\nB=2\n');
    const { settings, missing } = await read({ names: ['B', 'A_NAM'] });
    expect({ settings, missing }).to.deep.equal({ settings: [{ name: 'B', value: '2' }], missing: [{ name: 'A_NAM', nearest: 'A_NAME' }] });
  });

  it('says that there is none', async () => {
    const { read, env } = makeBench();
    expect((await catchError(read())).code).to.equal('FILE_MISSING');
    expect((await catchError(resultOf(env, 'env.read', { stack: 'goost' }))).code).to.equal('FILE_MISSING');
  });

  it('tells of a file it cannot read the line, never what stands there', async () => {
    const { file, read } = makeBench();
    const secret = randomBytes(8).toString('hex');
    writeFileSync(file, `A=1\nPASSWORD="${secret}\n`);
    const { code, message } = await catchError(read());
    expect(code).to.equal('FILE_REFUSED');
    expect(message).to.include('line 2').and.not.include(secret);
  });
});

describe('env.update', () => {
  it('changes, adds and removes, and says so by names alone', async () => {
    const { file, update, text } = makeBench();
    writeFileSync(file, 'A=1\nB=2\nC=3\n');
    const { path, sha256, backup, ...told } = await update({ set: { A: 'x y', D: 'new', C: '3' }, remove: ['B', 'E'] });
    expect(told).to.deep.equal({ added: ['D'], changed: ['A'], removed: ['B'], unchanged: ['C', 'E'] });
    expect([path, typeof sha256, backup]).to.deep.equal([file, 'string', '.env.bak-20261121T000000000Z']);
    expect(text()).to.equal("A='x y'\nC=3\nD=new\n");
  });

  it('keeps rights, and a copy of what was for its owner alone', async () => {
    const { file, folder, update } = makeBench();
    writeFileSync(file, 'A=1\n');
    chmodSync(file, 0o640);
    const { backup } = await update({ set: { A: '2' } });
    expect(statSync(file).mode & 0o777).to.equal(0o640);
    expect(statSync(join(folder, backup as string)).mode & 0o777).to.equal(0o600);
    expect(readFileSync(join(folder, backup as string), 'utf8')).to.equal('A=1\n');
  });

  it('keeps the newest ten copies, and nothing of others', async () => {
    const { file, folder, update, clock } = makeBench();
    writeFileSync(file, 'A=0\n');
    writeFileSync(join(folder, '.env.bak-mine'), 'x');
    for (let turn = 1; turn <= 13; turn += 1) {
      await update({ set: { A: String(turn) } });
      if (turn % 2 === 0) clock.advance(1);
    }
    const copies = readdirSync(folder).filter((name) => name.startsWith('.env.bak-2')).toSorted();
    expect(copies.map((name) => readFileSync(join(folder, name), 'utf8'))).to.deep.equal(Array.from({ length: 10 }, (_, index) => `A=${index + 3}\n`));
    expect(readdirSync(folder)).to.have.length(12);
  });

  it('does nothing, and keeps no copy, where all is as asked', async () => {
    const { file, folder, update } = makeBench();
    writeFileSync(file, 'A=1\n');
    expect(await update({ set: { A: '1' }, remove: ['B'] })).to.deep.include({ changed: [], unchanged: ['A', 'B'] });
    expect(readdirSync(folder)).to.deep.equal(['.env']);
  });

  it('begins a file that only its owner reads', async () => {
    const { file, update, text } = makeBench();
    await update({ set: { A: '1' } });
    expect([text(), statSync(file).mode & 0o777]).to.deep.equal(['A=1\n', 0o600]);
  });

  it('loses none of many changes at once', async () => {
    const { update, read } = makeBench();
    await Promise.all(Array.from({ length: 20 }, (_, index) => update({ set: { [`N_${index}`]: String(index) } })));
    expect((await read())['settings']).to.have.length(20);
  });

  it('shows what is now, without secrets, and does not change what was changed since', async () => {
    const { file, env, text } = makeBench();
    const secret = randomBytes(8).toString('hex');
    writeFileSync(file, `PASSWORD=${secret}\nA=1\n`);
    await readyFor(env, 'env.update', { stack: 'ghost', set: { A: '2', PASSWORD: 'x', NEW: 'y' } }, async (ready) => {
      const subject = await ready.subject();
      expect(subject?.['settings']).to.deep.include({ A: '1', NEW: null });
      expect(JSON.stringify(subject)).to.not.include(secret);
      writeFileSync(file, 'A=3\n');
      expect((await catchError(ready.run(() => undefined, new AbortController().signal))).code).to.equal('TOOL_CONFLICT');
    });
    expect(text()).to.equal('A=3\n');
  });

  it('changes nothing when it may not begin', async () => {
    const { env, file, folder, text } = makeBench();
    writeFileSync(file, 'A=1\n');
    await readyFor(env, 'env.update', { stack: 'ghost', set: { A: '2' } }, async (ready) => {
      await ready.run(() => { throw new Error('stopped'); }, new AbortController().signal).catch(() => undefined);
    });
    expect([text(), readdirSync(folder)]).to.deep.equal(['A=1\n', ['.env']]);
  });

  const refused: [string, JsonObject, string][] = [
    ['a reference', { set: { A: 'SECRET_REF(ghost_mail)' } }, 'SECRET_REF_UNRESOLVED'],
    ['the mark of a value that nobody stored', { set: { A: 'x SECRET_REF(unregistered:env:0a1b2c)' } }, 'SECRET_REF_UNRESOLVED'],
    ...['***', '********', '••••••', '<redacted>', '[REDACTED]', 'xxxx', '...', '(hidden)', '<your password>'].map((mask): [string, JsonObject, string] => [`the mask ${mask}`, { set: { A: mask } }, 'PARAMS_INVALID']),
    ['a name with a line end', { set: { 'A\nB': '1' } }, 'PARAMS_INVALID'],
    ['a name with a sign', { set: { 'A=B': '1' } }, 'PARAMS_INVALID'],
    ['a NUL in a value', { set: { A: 'x\0' } }, 'PARAMS_INVALID'],
    ['a name that is set and removed', { set: { A: '1' }, remove: ['A'] }, 'PARAMS_INVALID'],
    ['nothing', {}, 'PARAMS_INVALID'],
    ['a value that is no text', { set: { A: 1 } }, 'PARAMS_INVALID'],
    ...['../ghost', 'ghost/..', '.', '', 'Ghost', 'ghost\n', 'gho\0st', '/etc', 'x'.repeat(65)].map((stack): [string, JsonObject, string] => [`the stack ${JSON.stringify(stack).slice(0, 20)}`, { stack, set: { A: '1' } }, 'PARAMS_INVALID']),
  ];
  for (const [what, params, code] of refused) {
    it(`refuses ${what}`, async () => {
      const { update, file } = makeBench();
      expect((await catchError(update(params))).code).to.equal(code);
      expect(existsSync(file)).to.equal(false);
    });
  }

  it('never follows a link, of the file or of the folder', async () => {
    const { env, stacks, file, update, read } = makeBench();
    writeFileSync(join(stacks, 'theirs'), 'A=1\n');
    symlinkSync(join(stacks, 'theirs'), file);
    symlinkSync(join(stacks, 'ghost'), join(stacks, 'other'));
    for (const act of [read, () => update({ set: { A: '2' } }), () => resultOf(env, 'env.read', { stack: 'other' }), () => resultOf(env, 'env.update', { stack: 'other', set: { A: '2' } })]) expect((await catchError(act())).code).to.equal('FILE_REFUSED');
    expect(readFileSync(join(stacks, 'theirs'), 'utf8')).to.equal('A=1\n');
  });
});
