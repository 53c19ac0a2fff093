import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { layoutIn } from '../../../../tenant/openclaw/config/layout.ts';
import { makeFolders, removeWorkspaces, writePrivate, writeWorkspace, type Owner } from '../../../../tenant/openclaw/config/write-files.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const isRoot = process.getuid?.() === 0;
const owner: Owner = { uid: 54_321, gid: 54_322 };
const who = (path: string): [number, number, number] => {
  const { uid, gid, mode } = lstatSync(path);
  return [uid, gid, mode & 0o777];
};

describe('the files of the runtime', () => {
  const make = (given?: Owner) => {
    const folder = join(makeTempFolder(), 'openclaw');
    const layout = layoutIn(folder);
    makeFolders(folder, layout, given);
    return { folder, layout };
  };

  it('lie in folders that are ours alone where it runs as ourselves', () => {
    const { folder, layout: { home, state, temporary, logs, workspaces } } = make();
    for (const each of [folder, home, state, temporary, logs, workspaces]) expect(who(each)).to.deep.equal([process.getuid?.(), process.getgid?.(), 0o700]);
  });

  it('lie, where it has a user of its own, in folders that it may write only where it must', function runs() {
    if (!isRoot) this.skip();
    const { folder, layout } = make(owner);
    for (const each of [folder, layout.workspaces]) expect(who(each)).to.deep.equal([0, owner.gid, 0o750]);
    for (const each of [layout.home, layout.state, layout.temporary, layout.logs]) expect(who(each)).to.deep.equal([owner.uid, owner.gid, 0o700]);
    writePrivate(layout.tokenFile, 'token', owner);
    expect(who(layout.tokenFile)).to.deep.equal([owner.uid, owner.gid, 0o600]);
    writeWorkspace(layout, 'main', { 'SOUL.md': 'a' }, owner);
    expect(who(join(layout.workspaces, 'main'))).to.deep.equal([owner.uid, owner.gid, 0o700]);
    expect(who(join(layout.workspaces, 'main', 'SOUL.md'))).to.deep.equal([owner.uid, owner.gid, 0o600]);
  });

  it('are taken back to their modes where they stood with others', () => {
    const folder = join(makeTempFolder(), 'openclaw');
    mkdirSync(join(folder, 'home'), { recursive: true, mode: 0o755 });
    makeFolders(folder, layoutIn(folder), undefined);
    expect([folder, join(folder, 'home')].map((each) => statSync(each).mode & 0o777)).to.deep.equal([0o700, 0o700]);
  });

  it('are written whole, 0600, with nothing left beside them', () => {
    const folder = makeTempFolder();
    expect(writePrivate(join(folder, 'a'), 'one', undefined)).to.equal(true);
    expect(readFileSync(join(folder, 'a'), 'utf8')).to.equal('one');
    expect(who(join(folder, 'a'))[2]).to.equal(0o600);
    expect(readdirSync(folder)).to.deep.equal(['a']);
  });

  it('stay untouched where they stand so already', () => {
    const file = join(makeTempFolder(), 'a');
    writePrivate(file, 'one', undefined);
    const { ino } = statSync(file);
    expect(writePrivate(file, 'one', undefined)).to.equal(false);
    expect(statSync(file).ino).to.equal(ino);
    expect(writePrivate(file, 'two', undefined)).to.equal(true);
    expect(statSync(file).ino).to.not.equal(ino);
  });

  it('are replaced at once: a reader has the old text or the new one', () => {
    const file = join(makeTempFolder(), 'a');
    writePrivate(file, 'one', undefined);
    const { ino } = statSync(file);
    writePrivate(file, 'other', undefined);
    // The old one was not written into.
    expect(statSync(file).ino).to.not.equal(ino);
  });

  describe('of a workspace', () => {
    it('are those that the agent has; what it had and has no more goes, what the runtime put there stays', () => {
      const { layout } = make();
      writeWorkspace(layout, 'main', { 'SOUL.md': 'soul', 'AGENTS.md': 'agents' }, undefined);
      writeFileSync(join(layout.workspaces, 'main', 'MEMORY.md'), 'its own');
      writeWorkspace(layout, 'main', { 'AGENTS.md': 'others' }, undefined);
      expect(readdirSync(join(layout.workspaces, 'main')).toSorted()).to.deep.equal(['AGENTS.md', 'MEMORY.md']);
      expect(readFileSync(join(layout.workspaces, 'main', 'AGENTS.md'), 'utf8')).to.equal('others');
    });

    it('go with the agent, also one that went while nothing ran', () => {
      const { layout } = make();
      for (const agent of ['main', 'bob']) writeWorkspace(layout, agent, { 'SOUL.md': 'soul' }, undefined);
      expect(removeWorkspaces(layout, new Set(['main']))).to.deep.equal(['bob']);
      expect(readdirSync(layout.workspaces)).to.deep.equal(['main']);
      expect(removeWorkspaces(layout, new Set(['main']))).to.deep.equal([]);
    });
  });

  describe('where the runtime put something else in their place', () => {
    /** In the folder of an agent, which the runtime may write. */
    function plant(plants: (file: string) => void): { file: string; write: () => void } {
      const { layout } = make();
      writeWorkspace(layout, 'main', {}, undefined);
      const file = join(layout.workspaces, 'main', 'AGENTS.md');
      plants(file);
      return { file, write: () => { writeWorkspace(layout, 'main', { 'AGENTS.md': 'ours' }, undefined); } };
    }

    it('replaces a link and leaves alone what it names', () => {
      const target = join(makeTempFolder(), 'target');
      writeFileSync(target, 'theirs');
      const { file, write } = plant((at) => { symlinkSync(target, at); });
      write();
      expect([readFileSync(target, 'utf8'), lstatSync(file).isSymbolicLink(), readFileSync(file, 'utf8')]).to.deep.equal(['theirs', false, 'ours']);
    });

    it('replaces a link to the very text that is to stand there', () => {
      const target = join(makeTempFolder(), 'target');
      writeFileSync(target, 'ours');
      const { file, write } = plant((at) => { symlinkSync(target, at); });
      write();
      expect(lstatSync(file).isSymbolicLink()).to.equal(false);
    });

    it('does not wait for a pipe into which nobody writes', () => {
      const { file, write } = plant((at) => void execFileSync('mkfifo', [at]));
      write();
      expect(readFileSync(file, 'utf8')).to.equal('ours');
    });

    it('replaces a folder', () => {
      const { file, write } = plant((at) => { mkdirSync(join(at, 'deep'), { recursive: true }); });
      write();
      expect(readFileSync(file, 'utf8')).to.equal('ours');
    });

    it('removes a link in the place of a workspace, and not what it names', () => {
      const { layout } = make();
      const target = makeTempFolder();
      writeFileSync(join(target, 'kept'), '');
      symlinkSync(target, join(layout.workspaces, 'bob'));
      removeWorkspaces(layout, new Set());
      expect([existsSync(join(target, 'kept')), readdirSync(layout.workspaces)]).to.deep.equal([true, []]);
      rmSync(target, { recursive: true });
    });
  });
});
