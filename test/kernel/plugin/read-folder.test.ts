import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { bundleLimitBytes, readFolder } from '../../../kernel/plugin/read-folder.ts';
import { writeFiles } from '../../support/bundle.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const folderOf = (files: Record<string, string | Buffer>) => writeFiles(new Map(Object.entries(files).map(([path, body]) => [path, Buffer.from(body)])));

describe('reading a folder', () => {
  it('gives every file by its path, with its bytes', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    const files = await readFolder(folderOf({ 'plugin.json': '{}', 'operations/a.json': '[]', 'image.bin': bytes }), 'acme', false);
    expect(Object.fromEntries(files)).to.deep.equal({ 'plugin.json': Buffer.from('{}'), 'operations/a.json': Buffer.from('[]'), 'image.bin': bytes });
  });

  it('gives nothing for an empty folder', async () => {
    const folder = makeTempFolder();
    mkdirSync(join(folder, 'empty'));
    expect(await readFolder(folder, 'acme', false)).to.have.property('size', 0);
  });

  it('passes over dot files in a developer\'s folder', async () => {
    const files = await readFolder(folderOf({ 'plugin.json': '{}', '.git/config': 'x', '.DS_Store': 'x' }), 'acme', true);
    expect([...files.keys()]).to.deep.equal(['plugin.json']);
  });

  it('takes exactly 6 MiB', async () => {
    const files = await readFolder(folderOf({ a: Buffer.alloc(bundleLimitBytes - 1), b: 'x' }), 'acme', false);
    expect(files).to.have.property('size', 2);
  });
});
