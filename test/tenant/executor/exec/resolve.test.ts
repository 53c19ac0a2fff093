import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createFindProgram, type FindProgram } from '../../../../tenant/executor/exec/find-program.ts';
import { absent, pinFiles } from '../../../../tenant/executor/exec/pin-files.ts';
import { workingFolder } from '../../../../tenant/executor/exec/roots.ts';
import { catchThrown } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const own = process.getuid?.() ?? 0;

describe('finding a program', () => {
  const folder = makeTempFolder();
  const bin = join(folder, 'bin');
  const sbin = join(folder, 'sbin');
  let find: FindProgram;

  const program = (path: string, mode = 0o755): string => {
    writeFileSync(path, '#!/bin/sh\n');
    chmodSync(path, mode);
    return path;
  };

  before(() => {
    for (const path of [bin, sbin]) mkdirSync(path);
    chmodSync(folder, 0o755);
    program(join(bin, 'tool'));
    program(join(sbin, 'tool'));
    program(join(sbin, 'other'));
    program(join(bin, 'plain'), 0o644);
    program(join(bin, 'open'), 0o777);
    program(join(bin, 'strange name'));
    mkdirSync(join(bin, 'folder'));
    mkdirSync(join(folder, 'writable'));
    chmodSync(join(folder, 'writable'), 0o777);
    program(join(folder, 'writable', 'inner'));
    symlinkSync(join(sbin, 'other'), join(bin, 'linked'));
    symlinkSync('/etc/hosts', join(bin, 'away'));
    symlinkSync(join(folder, 'writable', 'inner'), join(bin, 'through'));
    find = createFindProgram({ folders: [bin, sbin], system: [folder], owner: own, uid: 61_234, gid: 61_234 });
  });

  it('takes the first of the fixed folders', () => expect(find('tool')).to.deep.equal({ path: join(bin, 'tool'), real: join(bin, 'tool') }));
  it('looks into the others', () => expect(find('other')?.path).to.equal(join(sbin, 'other')));
  it('follows a link, and keeps the name it is called by', () => expect(find('linked')).to.deep.equal({ path: join(bin, 'linked'), real: join(sbin, 'other') }));
  it('takes an absolute path of the system', () => expect(find(`${sbin}/../bin/tool`)?.path).to.equal(join(bin, 'tool')));
  for (const name of ['./tool', 'bin/tool', '/home/x/tool', '../tool']) it(`does not know ${name}`, () => expect(find(name)).to.equal(undefined));
  for (const name of ['nothing', 'plain', 'folder', 'strange name', '', '.', '..', 'a;b']) it(`refuses ${JSON.stringify(name)}, which is no program`, () => expect(catchThrown(() => find(name)).code).to.equal('EXEC_REFUSED'));

  const exchangeable: [string, string][] = [['that anybody can write', 'open'], ['in a folder that anybody can write', 'through'], ['that lies out of sight', 'away']];
  for (const [what, name] of exchangeable) {
    it(`refuses one ${what}, with the mend`, function () {
      if (name === 'away') chmodSync(join(bin, 'away'), 0o644);
      const error = catchThrown(() => find(name));
      expect(error.code).to.equal('EXEC_REFUSED');
      expect(error.message).to.contain('Mend: ');
    });
  }

  it('refuses one that belongs to commands themselves', function () {
    if (own !== 0) this.skip();
    chownSync(program(join(bin, 'theirs')), 61_234, 61_234);
    expect(catchThrown(() => find('theirs')).message).to.contain('chown root');
  });
});

describe('pinning files', () => {
  const root = makeTempFolder();
  const outside = makeTempFolder();
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const file = (path: string, text = path): string => {
    writeFileSync(path, text);
    return path;
  };
  const pin = (...paths: readonly string[]): Record<string, string> => pinFiles(paths, root, [root]);

  before(() => {
    file(join(root, 'a.sh'), 'echo a');
    file(join(outside, 'secret'), 'secret');
    mkdirSync(join(root, 'folder'));
    symlinkSync('a.sh', join(root, 'link.sh'));
    symlinkSync(join(outside, 'secret'), join(root, 'out.sh'));
    symlinkSync(outside, join(root, 'outside'));
    symlinkSync('/dev/null', join(root, 'device'));
    execFileSync('mkfifo', [join(root, 'pipe')]);
  });

  it('takes the content', () => expect(pin('./a.sh')).to.deep.equal({ [join(root, 'a.sh')]: digest('echo a') }));
  it('follows a link to where it leads', () => expect(pin('link.sh')).to.deep.equal({ [join(root, 'a.sh')]: digest('echo a') }));
  it('names each once', () => expect(Object.keys(pin('a.sh', './a.sh', 'link.sh'))).to.have.length(1));
  for (const path of ['gone.sh', 'folder', 'out.sh', 'outside/secret', 'device', 'pipe', '../x', '/etc/shadow', 'a\0b', '']) {
    it(`names what cannot be run as absent: ${JSON.stringify(path)}`, () => expect(Object.values(pin(path))).to.deep.equal([absent]));
  }
});

describe('the folder a command runs in', () => {
  const base = makeTempFolder();
  const roots = { workspace: join(base, 'work'), stacks: join(base, 'stacks') };
  before(() => {
    mkdirSync(join(roots.workspace, 'inner'), { recursive: true });
    mkdirSync(join(base, 'stacks', 'shop'), { recursive: true });
    symlinkSync('inner', join(roots.workspace, 'near'));
    symlinkSync('/etc', join(roots.workspace, 'far'));
    symlinkSync(roots.stacks, join(roots.workspace, 'stacks'));
    writeFileSync(join(roots.workspace, 'file'), '');
  });
  const good: [string, string | undefined, string][] = [['the workspace where none is named', undefined, 'work'], ['a relative one', 'inner', 'work/inner'], ['an absolute one', join(base, 'stacks/shop'), 'stacks/shop'], ['one behind a link', 'near', 'work/inner'], ['one behind a link to another folder of agents', 'stacks/shop', 'stacks/shop']];
  for (const [what, asked, expected] of good) it(`is ${what}`, () => expect(workingFolder(asked, roots)).to.equal(join(base, expected)));
  for (const asked of ['..', '/', '/etc', 'far', 'gone', 'file', '~', 'a\nb', '/proc/self/cwd']) {
    it(`is refused: ${JSON.stringify(asked)}`, () => {
      const error = catchThrown(() => workingFolder(asked, roots));
      expect(error.code).to.equal('EXEC_REFUSED');
      expect(error.message).to.contain(`use a folder in ${roots.workspace}`);
    });
  }
  it('needs no stacks to be there', () => expect(workingFolder(undefined, { workspace: roots.workspace, stacks: '/nowhere' })).to.equal(roots.workspace));
});
