import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../../kernel/json.ts';
import { catchError } from '../../../support/catch-error.ts';
import { readyFor, resultOf, runCall } from '../../../support/server-call.ts';
import { makeFileBench } from './bench.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('file.read', () => {
  const { files, known, workspace, stacks } = makeFileBench();
  const read = (path: string, more: JsonObject = {}): Promise<JsonObject> => resultOf(files, 'file.read', { path, ...more });

  it('gives a text with its size and place, relative paths from the workspace', async () => {
    writeFileSync(join(workspace, 'menu.md'), 'Rye\n');
    const { modified, ...given } = await read('menu.md');
    expect(given).to.deep.equal({ path: join(workspace, 'menu.md'), offset: 0, bytes: 4, size: 4, encoding: 'utf8', content: 'Rye\n' });
    expect(modified).to.match(/^\d{4}-.*Z$/);
  });

  it('gives an empty file', async () => {
    writeFileSync(join(workspace, 'empty'), '');
    expect(await read('empty')).to.include({ size: 0, bytes: 0, encoding: 'utf8', content: '' });
  });

  const windows: [string, JsonObject, JsonObject][] = [
    ['a part by bytes', { offset: 1, length: 2 }, { offset: 1, bytes: 2, content: 'bc' }],
    ['what is left at the end', { offset: 4, length: 100 }, { offset: 4, bytes: 6, content: 'eäöx' }],
    ['nothing beyond the end', { offset: 100, length: 5 }, { bytes: 0, content: '' }],
    ['only whole characters at the start', { offset: 6, length: 10 }, { offset: 7, bytes: 3, content: 'öx' }],
    ['only whole characters at the end', { offset: 0, length: 6 }, { offset: 0, bytes: 5, content: 'abcde' }],
  ];
  for (const [what, params, expected] of windows) {
    it(`gives ${what}`, async () => {
      writeFileSync(join(workspace, 'letters'), 'abcdeäöx');
      expect(await read('letters', params)).to.include(expected);
    });
  }

  it('gives what is no text as base64, and says so', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    writeFileSync(join(workspace, 'picture'), bytes);
    expect(await read('picture')).to.include({ encoding: 'base64', content: bytes.toString('base64') });
  });

  it('replaces stored secrets by their references', async () => {
    const secret = randomBytes(16).toString('hex');
    known.add('smtp_password', secret);
    writeFileSync(join(workspace, 'notes'), `user x\npass ${secret}\n`);
    expect(await read('notes')).to.include({ content: 'user x\npass SECRET_REF(smtp_password)\n' });
  });

  it('gives no part of a secret by a part of the file', async () => {
    const secret = randomBytes(16).toString('hex');
    known.add('half_password', secret);
    writeFileSync(join(workspace, 'halves'), `..${secret}..`);
    for (let cut = 1; cut < secret.length; cut += 1) {
      const errors = [await catchError(read('halves', { offset: 0, length: 2 + cut })), await catchError(read('halves', { offset: 2 + cut }))];
      expect(errors.map(({ code }) => code)).to.deep.equal(['FILE_REFUSED', 'FILE_REFUSED']);
    }
    expect(await read('halves', { offset: 2, length: secret.length })).to.include({ content: 'SECRET_REF(half_password)' });
    expect(await read('halves', { offset: 0, length: 2 })).to.include({ content: '..' });
  });

  it('does not give what is no text and holds a secret, in whatever letters', async () => {
    const secret = randomBytes(16).toString('hex');
    known.add('bin_password', secret);
    const wide = Buffer.from(secret, 'utf16le');
    for (const inner of [Buffer.from(secret), wide, Buffer.from(wide).swap16(), Buffer.concat([Buffer.from([7]), wide])]) {
      writeFileSync(join(workspace, 'dump'), Buffer.concat([Buffer.from([0, 255]), inner, Buffer.from([0])]));
      expect((await catchError(read('dump'))).code).to.equal('FILE_REFUSED');
    }
  });

  it('follows a link that leads to another folder of its own, and is judged by the place where it leads', async () => {
    writeFileSync(join(stacks, 'ghost/notes.txt'), 'stack');
    symlinkSync(join(stacks, 'ghost/notes.txt'), join(workspace, 'link'));
    expect(await read('link')).to.include({ path: join(stacks, 'ghost/notes.txt'), content: 'stack' });
    const facts = await readyFor(files, 'file.read', { path: 'link' }, (ready) => ready.facts);
    expect(facts).to.include({ path: join(stacks, 'ghost/notes.txt'), inside: 'stacks' });
  });

  it('says what is missing', async () => {
    expect((await catchError(read('no/such'))).code).to.equal('FILE_MISSING');
  });

  it('opens no settings of a tool: those have an operation that knows passwords', async () => {
    writeFileSync(join(stacks, 'ghost/.env'), 'A=1\n');
    for (const name of ['.env', '.env.bak-1', 'prod.env']) {
      const ready = await readyFor(files, 'file.read', { path: join(stacks, 'ghost', name) }, ({ base }) => base);
      expect(ready.refused).to.equal(true);
      expect((await catchError(read(join(stacks, 'ghost', name)))).message).to.include('env.read');
    }
  });
});

describe('file.write', () => {
  const { files, known, workspace } = makeFileBench();
  const write = (path: string, content: string, mode?: string): Promise<JsonObject> => resultOf(files, 'file.write', { path, content, ...(mode === undefined ? {} : { mode }) });
  const at = (name: string): string => join(workspace, name);

  it('makes a file, with the folders that are missing', async () => {
    expect(await write('reports/2026/may.md', 'May')).to.deep.equal({ path: at('reports/2026/may.md'), bytes: 3, sha256: sha256('May'), created: true });
    expect(readFileSync(at('reports/2026/may.md'), 'utf8')).to.equal('May');
  });

  it('replaces a file whole, keeps rights and owner, and leaves nothing beside it', async () => {
    mkdirSync(at('kept'));
    writeFileSync(at('kept/a'), 'old');
    chmodSync(at('kept/a'), 0o640);
    const root = process.getuid?.() === 0;
    if (root) chownSync(at('kept/a'), 1234, 2345);
    expect(await write('kept/a', 'new')).to.include({ created: false, bytes: 3 });
    const { mode, uid, gid } = statSync(at('kept/a'));
    expect(mode & 0o7777).to.equal(0o640);
    if (root) expect([uid, gid]).to.deep.equal([1234, 2345]);
    expect(readdirSync(at('kept'))).to.deep.equal(['a']);
  });

  it('takes from a file that runs as its owner the right to do so', async () => {
    writeFileSync(at('tool'), 'old');
    chmodSync(at('tool'), 0o4755);
    await write('tool', 'new');
    expect(statSync(at('tool')).mode & 0o7777).to.equal(0o755);
  });

  it('creates only what is not there', async () => {
    await write('once', '1', 'create');
    const error = await catchError(write('once', '2', 'create'));
    expect([error.code, readFileSync(at('once'), 'utf8')]).to.deep.equal(['TOOL_CONFLICT', '1']);
  });

  it('appends, and begins a file that is not there', async () => {
    expect(await write('log', 'a\n', 'append')).to.include({ created: true });
    expect(await write('log', 'b\n', 'append')).to.deep.equal({ path: at('log'), bytes: 4, added: 2, sha256: sha256('a\nb\n'), created: false });
    expect(readFileSync(at('log'), 'utf8')).to.equal('a\nb\n');
  });

  it('says that it begins once, and only when nothing is wrong', async () => {
    expect((await runCall(files, 'file.write', { path: 'said', content: 'x' })).sent).to.equal(1);
    mkdirSync(at('folder'));
    await readyFor(files, 'file.write', { path: 'folder', content: 'x' }, async (ready) => {
      let sent = 0;
      expect((await catchError(ready.run(() => { sent += 1; }, new AbortController().signal))).code).to.equal('FILE_REFUSED');
      expect(sent).to.equal(0);
    });
  });

  it('changes nothing when it may not begin', async () => {
    await readyFor(files, 'file.write', { path: 'stopped/file', content: 'x' }, async (ready) => {
      const stop = new Error('stopped');
      const told = await ready.run(() => { throw stop; }, new AbortController().signal).catch((error: unknown) => error);
      expect(told).to.have.property('cause', stop);
    });
    expect(existsSync(at('stopped'))).to.equal(false);
  });

  it('shows what the file is now, and is another subject once it was changed', async () => {
    writeFileSync(at('subject'), 'old');
    utimesSync(at('subject'), 1_700_000_000, 1_700_000_000);
    const look = (): Promise<JsonObject | undefined> => readyFor(files, 'file.write', { path: 'subject', content: 'x' }, (ready) => ready.subject());
    expect(await look()).to.deep.equal({ path: at('subject'), exists: true, bytes: 3, modified: '2023-11-14T22:13:20.000Z', sha256: sha256('old') });
    writeFileSync(at('subject'), 'odd');
    expect(await look()).to.include({ sha256: sha256('odd') });
    expect(await readyFor(files, 'file.write', { path: 'not-there', content: 'x' }, (ready) => ready.verify())).to.deep.equal({ path: at('not-there'), exists: false });
  });

  it('writes nothing when the file was changed between the last look and the writing', async () => {
    writeFileSync(at('raced'), 'old');
    await readyFor(files, 'file.write', { path: 'raced', content: 'mine' }, async (ready) => {
      await ready.subject();
      writeFileSync(at('raced'), 'theirs');
      expect((await catchError(ready.run(() => undefined, new AbortController().signal))).code).to.equal('TOOL_CONFLICT');
    });
    expect(readFileSync(at('raced'), 'utf8')).to.equal('theirs');
  });

  it('writes no reference to a secret', async () => {
    known.add('x', randomBytes(8).toString('hex'));
    expect((await catchError(write('ref', 'pass: SECRET_REF(x)'))).code).to.equal('SECRET_REF_UNRESOLVED');
    expect(existsSync(at('ref'))).to.equal(false);
  });

  const faults: [string, JsonObject][] = [
    ['a mode of its own', { path: 'a', content: 'x', mode: 'truncate' }],
    ['no content', { path: 'a' }],
    ['no path', { content: 'x' }],
    ['broken letters', { path: 'a', content: '\ud800' }],
  ];
  for (const [what, params] of faults) {
    it(`refuses ${what}`, async () => expect((await catchError(runCall(files, 'file.write', params))).code).to.equal('PARAMS_INVALID'));
  }

  it('knows no other operation', async () => {
    expect((await catchError(runCall(files, 'file.delete', { path: 'a' }))).message).to.include('file.read, file.write');
  });
});
