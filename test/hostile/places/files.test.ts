import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../kernel/json.ts';
import { catchError } from '../../support/catch-error.ts';
import { readyFor, resultOf } from '../../support/server-call.ts';
import { makeFileBench } from '../../tenant/executor/file/bench.ts';

describe('hostile places of files', () => {
  const { files, outside, workspace } = makeFileBench({ agentUid: 54_321 });
  const at = (name: string): string => join(workspace, name);
  const read = (path: string): Promise<JsonObject> => resultOf(files, 'file.read', { path });
  const write = (path: string, content = 'mine', mode = 'replace'): Promise<JsonObject> => resultOf(files, 'file.write', { path, content, mode });

  before(() => {
    writeFileSync(join(outside, 'secret'), 'theirs');
    mkdirSync(at('inner'));
    writeFileSync(at('inner/file'), 'ours');
    symlinkSync(join(outside, 'secret'), at('out'));
    symlinkSync(outside, at('out-folder'));
    symlinkSync('/proc/self/root', at('root'));
    symlinkSync('/proc/self/environ', at('environ'));
    symlinkSync(at('circle'), at('circle'));
    symlinkSync(join(outside, 'nowhere'), at('nowhere'));
    linkSync(join(outside, 'secret'), at('second-name'));
    execFileSync('mkfifo', [at('fifo')]);
  });

  const refused: readonly [string, string][] = [
    ['a way out by ..', '../secret'],
    ['a way out by .. deeper down', 'inner/../../secret'],
    ['an absolute path elsewhere', '/etc/passwd'],
    ['a link to a file outside', 'out'],
    ['a link to a folder outside', 'out-folder/secret'],
    ['a link to a folder outside, and back in', 'out-folder/workspace/../secret'],
    ['the root of a process', '/proc/self/root/etc/passwd'],
    ['a link to the root of a process', 'root/etc/passwd'],
    ['a link to what a process knows', 'environ'],
    ['a link that leads to itself', 'circle'],
    ['a link that leads nowhere', 'nowhere'],
    ['a NUL', 'inner/file\0.txt'],
    ['a line break', 'inner/fi\nle'],
    ['a long name', `inner/${'x'.repeat(256)}`],
    ['a long path', 'x/'.repeat(3000)],
    ['a full-width dot', '\uff0e\uff0e/secret'],
    ['a slash that is none', 'inner\u2215file'],
    ['a full-width slash', 'inner\uff0ffile'],
    ['a backslash', '..\\secret'],
    ['an encoded separator', '..%2fsecret'],
    ['a hidden letter', 'inner/fi\u200ble'],
    ['writing that turns around', 'inner/\u202efile'],
    ['the home folder', '~/x'],
    ['a device', '/dev/zero'],
    ['the workspace itself', '.'],
    ['a folder', 'inner'],
    ['a file as a folder', 'inner/file/x'],
    ['a pipe that nobody writes to', 'fifo'],
    ['a second name of somebody else\'s file', 'second-name'],
  ];
  for (const [what, path] of refused) {
    it(`never opens ${what}`, async () => {
      for (const mode of ['replace', 'append', 'create']) expect(['FILE_REFUSED', 'FILE_MISSING', 'TOOL_CONFLICT'], mode).to.include((await catchError(write(path, 'mine', mode))).code);
      expect((await catchError(read(path))).code).to.equal('FILE_REFUSED');
      expect(readFileSync(join(outside, 'secret'), 'utf8')).to.equal('theirs');
    });
  }

  const unapprovable = ['../secret', 'out', 'root/etc/passwd', '/proc/self/root/etc/passwd', 'circle'];
  for (const path of unapprovable) {
    it(`lets nobody approve ${path}`, async () => expect(await readyFor(files, 'file.read', { path }, ({ base }) => base)).to.include({ refused: true }));
  }

  it('opens no socket', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => { server.listen(at('socket'), resolve); });
    expect((await catchError(read('socket'))).code).to.equal('FILE_REFUSED');
    await new Promise((resolve) => { server.close(resolve); });
  });

  it('knows a device by what it is, not by its folder', async function () {
    if (process.getuid?.() !== 0) return this.skip();
    execFileSync('mknod', [at('null'), 'c', '1', '3']);
    expect((await catchError(read('null'))).code).to.equal('FILE_REFUSED');
    return undefined;
  });

  it('knows a kernel file by its file system, even below a folder of its own', async () => {
    const { files: own } = makeFileBenchOver('/proc');
    expect((await catchError(resultOf(own, 'file.read', { path: '/proc/version' }))).message).to.include('part of the machine');
  });

  it('lets an agent read and write its own file of two names', async () => {
    const { files: own, workspace: mine } = makeFileBench({ agentUid: process.getuid?.() ?? 0 });
    writeFileSync(join(mine, 'a'), '1');
    linkSync(join(mine, 'a'), join(mine, 'b'));
    expect(await resultOf(own, 'file.read', { path: 'b' })).to.include({ content: '1' });
    await resultOf(own, 'file.write', { path: 'b', content: '2', mode: 'append' });
    expect(readFileSync(join(mine, 'a'), 'utf8')).to.equal('12');
  });

  it('takes letters of another case for another file, as the disk does', async () => {
    expect((await catchError(read('INNER/FILE'))).code).to.equal('FILE_MISSING');
    await write('Inner', 'x');
    expect(existsSync(at('inner/file'))).to.equal(true);
  });

  it('leaves nothing behind where it refused', () => expect(readdirSync(outside).toSorted()).to.deep.equal(['secret', 'stacks', 'workspace']));
});

function makeFileBenchOver(root: string): { files: ReturnType<typeof makeFileBench>['files'] } {
  return makeFileBench({ roots: { workspace: root } });
}
