import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { bundleLimitBytes } from '../../../kernel/plugin/read-folder.ts';
import { writeBundle } from '../../support/bundle.ts';
import { catchError } from '../../support/catch-error.ts';
import { makeLoader } from '../../support/loader.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const { load } = makeLoader();
const put = (path: string, body: string | Buffer = 'x') => (folder: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), body);
};
const link = (target: string, path: string) => (folder: string) => symlinkSync(target, join(folder, path));

/** What is put into a sound bundle's folder, and what is said of it. */
const attacks: [title: string, spoil: (folder: string) => void, says: string][] = [
  ['a symlink to a file outside', link('/etc/passwd', 'passwd'), 'passwd is a symlink'],
  ['a symlink to a folder outside', link('/etc', 'etc'), 'etc is a symlink'],
  ['a symlink to a listed file', link('plugin.json', 'again.json'), 'again.json is a symlink'],
  ['a symlink that leads nowhere', link('/no/such/file', 'gone'), 'gone is a symlink'],
  ['a symlink in place of a folder', (folder) => { mkdirSync(join(folder, 'a')); link(makeTempFolder(), 'a/b')(folder); }, 'a/b is a symlink'],
  ['a pipe', (folder) => void execFileSync('mkfifo', [join(folder, 'pipe')]), 'pipe is a symlink or a special file'],
  ['a dot file', put('.env'), '".env" has characters'],
  ['a hidden folder', put('.git/config'), '".git" has characters'],
  ['dots beyond the own folder', put('...'), '"..." has characters'],
  ['a backslash that climbs elsewhere', put('..\\..\\evil.json'), 'has characters'],
  ['a drive letter', put('C:evil.json'), 'has characters'],
  ['a blank', put('plugin .json'), 'has characters'],
  ['a line break', put('plugin\n.json'), '"plugin\\n.json" has characters'],
  ['a letter that looks like another', put('рlugin.json'), 'has characters'],
  ['a character that turns the line around', put('a\u202egnp.json'), 'has characters'],
  ['a percent sign', put('%2e%2e'), 'has characters'],
  ['one byte more than 6 MiB', put('big.bin', Buffer.alloc(bundleLimitBytes)), '6 MiB'],
  ['more files than anybody reads', (folder) => { for (let n = 0; n < 3001; n += 1) put(`many/${n}.json`)(folder); }, '3000 files'],
  ['folders without end', put('a/b/c/d/e/f.json'), 'deeper than four levels'],
];

describe('a bundle\'s folder with', () => {
  for (const [title, spoil, says] of attacks) {
    it(`${title} is refused`, async () => {
      const folder = writeBundle();
      spoil(folder);
      const error = await catchError(load(folder));
      expect(error.code).to.equal('BUNDLE_INVALID');
      expect(error.message).to.include(says);
    });
  }

  it('nothing in it, or that is not there, or that is a file, is refused', async () => {
    const file = join(makeTempFolder(), 'file');
    writeFileSync(file, 'x');
    for (const [folder, says] of [[makeTempFolder(), 'no bundle.json'], [join(makeTempFolder(), 'gone'), 'ENOENT'], [file, 'ENOTDIR']] as const) {
      const error = await catchError(load(folder));
      expect([error.code, error.message.includes(says)]).to.deep.equal(['BUNDLE_INVALID', true]);
    }
  });

  it('everything as it was packed loads', async () => {
    expect((await load(writeBundle())).bundle).to.include({ id: 'acme', version: '1.0.0', release: true });
  });
});
