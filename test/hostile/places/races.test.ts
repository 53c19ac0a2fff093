import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { readyFor, resultOf, textOf } from '../../support/server-call.ts';
import { makeFileBench } from '../../tenant/executor/file/bench.ts';
import { whileFlipping } from './flipper.ts';

const oneSecond = 1000;
const quote = (text: string): string => JSON.stringify(text);
const flip = (from: string, to: string): string => `fs.symlinkSync(${quote(to)}, ${quote(`${from}.next`)}); fs.renameSync(${quote(`${from}.next`)}, ${quote(from)});`;

/** Counts what came of an act; anything but an error of ours fails. */
async function tryOnce(seen: Map<string, number>, act: () => Promise<string>): Promise<void> {
  let came: string;
  try {
    came = await act();
  } catch (error) {
    if (!(error instanceof LetsbeError)) throw error;
    came = error.code;
  }
  seen.set(came, (seen.get(came) ?? 0) + 1);
}

describe('places that change while a file is opened', () => {

  it('give never a byte of the file outside, however a link is turned', async () => {
    const { files, outside, workspace } = makeFileBench();
    writeFileSync(join(outside, 'secret'), 'theirs');
    writeFileSync(join(workspace, 'own'), 'ours');
    const link = join(workspace, 'link');
    symlinkSync(join(workspace, 'own'), link);
    const seen = new Map<string, number>();
    await whileFlipping([flip(link, join(outside, 'secret')), flip(link, join(workspace, 'own'))], oneSecond, () => tryOnce(seen, () => textOf(files, 'file.read', { path: 'link' }, 'content')));
    expect([...seen.keys()].filter((came) => !['ours', 'FILE_REFUSED', 'FILE_MISSING'].includes(came))).to.deep.equal([]);
    expect(seen.get('ours') ?? 0).to.be.above(0);
  });

  it('give never a byte of a folder outside, however a folder is swapped for a link', async () => {
    const { files, outside, workspace } = makeFileBench();
    mkdirSync(join(outside, 'theirs'));
    writeFileSync(join(outside, 'theirs/file'), 'theirs');
    mkdirSync(join(workspace, 'folder'));
    writeFileSync(join(workspace, 'folder/file'), 'ours');
    const folder = join(workspace, 'folder');
    const swap = [
      `fs.renameSync(${quote(folder)}, ${quote(`${folder}.away`)})`, `fs.symlinkSync(${quote(join(outside, 'theirs'))}, ${quote(folder)})`,
      `fs.unlinkSync(${quote(folder)})`, `fs.renameSync(${quote(`${folder}.away`)}, ${quote(folder)})`,
    ];
    const seen = new Map<string, number>();
    await whileFlipping(swap, oneSecond, () => tryOnce(seen, () => textOf(files, 'file.read', { path: 'folder/file' }, 'content')));
    expect([...seen.keys()].filter((came) => !['ours', 'FILE_REFUSED', 'FILE_MISSING'].includes(came))).to.deep.equal([]);
  });

  it('never lead a writing outside, however folders are swapped between the check and the rename', async () => {
    const { files, outside, workspace } = makeFileBench();
    mkdirSync(join(outside, 'theirs'));
    writeFileSync(join(outside, 'theirs/file'), 'theirs');
    const folder = join(workspace, 'folder');
    mkdirSync(folder);
    const swap = [
      `fs.renameSync(${quote(folder)}, ${quote(`${folder}.away`)})`, `fs.symlinkSync(${quote(join(outside, 'theirs'))}, ${quote(folder)})`,
      `fs.unlinkSync(${quote(folder)})`, `fs.renameSync(${quote(`${folder}.away`)}, ${quote(folder)})`,
    ];
    const seen = new Map<string, number>();
    let turn = 0;
    await whileFlipping(swap, oneSecond, () => tryOnce(seen, async () => {
      turn += 1;
      const made: JsonObject = await resultOf(files, 'file.write', { path: 'folder/file', content: `ours ${turn}`, mode: turn % 2 === 0 ? 'append' : 'replace' });
      return made['created'] === true ? 'created' : 'replaced';
    }));
    expect(readdirSync(join(outside, 'theirs'))).to.deep.equal(['file']);
    expect(readFileSync(join(outside, 'theirs/file'), 'utf8')).to.equal('theirs');
    expect(seen.get('INTERNAL') ?? 0).to.equal(0);
  });

  it('open what was judged or nothing: a link that is put in its place later is not followed', async () => {
    const { files, outside, workspace } = makeFileBench();
    writeFileSync(join(outside, 'secret'), 'theirs');
    await readyFor(files, 'file.read', { path: 'later' }, async (ready) => {
      symlinkSync(join(outside, 'secret'), join(workspace, 'later'));
      const told = await ready.run(() => undefined, new AbortController().signal).catch((error: unknown) => error);
      expect(told).to.have.property('code', 'FILE_REFUSED');
    });
    await readyFor(files, 'file.write', { path: 'later-folder/file', content: 'mine' }, async (ready) => {
      symlinkSync(outside, join(workspace, 'later-folder'));
      const told = await ready.run(() => undefined, new AbortController().signal).catch((error: unknown) => error);
      expect(told).to.have.property('code', 'FILE_REFUSED');
      expect(readdirSync(outside)).to.not.include('file');
    });
  });

  it('let one of many who create a file at once succeed', async () => {
    const { files } = makeFileBench();
    const seen = new Map<string, number>();
    await Promise.all(Array.from({ length: 20 }, (_, index) => tryOnce(seen, async () => {
      await resultOf(files, 'file.write', { path: 'one', content: String(index), mode: 'create' });
      return 'created';
    })));
    expect(seen.get('created')).to.equal(1);
  });
});
