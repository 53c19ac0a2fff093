import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { readFolder } from '../../../kernel/plugin/read-folder.ts';
import { writeFolder } from '../../../kernel/plugin/write-folder.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const files = new Map(Array.from({ length: 60 }, (_, n): [string, Buffer] => [`folder-${n % 7}/file-${n}`, Buffer.from(`file ${n}`)]));

describe('writing a bundle\'s folder', () => {
  it('writes every file, and leaves nothing beside it', async () => {
    const folder = join(makeTempFolder(), 'bundle');
    await writeFolder(folder, files);
    expect(await readFolder(folder, 'acme', false)).to.deep.equal(new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1))));
    expect(readdirSync(dirname(folder))).to.deep.equal(['bundle']);
  });

  it('is whole however many write it at once', async () => {
    const folder = join(makeTempFolder(), 'bundle');
    await Promise.all(Array.from({ length: 5 }, () => writeFolder(folder, files)));
    expect((await readFolder(folder, 'acme', false)).size).to.equal(files.size);
    expect(readdirSync(dirname(folder))).to.deep.equal(['bundle']);
  });

  it('leaves what is there as it is', async () => {
    const folder = makeTempFolder();
    writeFileSync(join(folder, 'mine'), 'x');
    await writeFolder(folder, files);
    expect(readdirSync(folder)).to.deep.equal(['mine']);
  });

  it('appears not at all when a file cannot be written', async () => {
    const folder = join(makeTempFolder(), 'bundle');
    const clash = new Map([['a', Buffer.from('a file')], ['a/b', Buffer.from('in a folder of the same name')]]);
    const failed = await writeFolder(folder, clash).then(() => false, () => true);
    expect([failed, existsSync(folder)]).to.deep.equal([true, false]);
    mkdirSync(folder);
  });
});
