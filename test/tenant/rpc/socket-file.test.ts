import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { claimSocketPlace, type SocketPlace } from '../../../tenant/rpc/socket-file.ts';
import { isListening } from '../../../tenant/rpc/is-listening.ts';
import { catchError, catchThrown } from '../../support/catch-error.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

const uid = process.getuid?.() ?? 0;
const newName = (): string => randomBytes(8).toString('hex');
const modeOf = (path: string): number => lstatSync(path).mode & 0o777;

describe('the file of a socket', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  function listen(path: string): Promise<Server> {
    const server = createServer();
    servers.push(server);
    return new Promise((resolve) => server.listen(path, () => resolve(server)));
  }

  async function stand(path: string, changes: Partial<SocketPlace> = {}) {
    const claimed = await claimSocketPlace({ path, mode: 0o600, ...changes }, uid, newName);
    const server = await listen(claimed.hidden);
    return { claimed, server };
  }

  async function refusal(path: string, changes: Partial<SocketPlace> = {}, as = uid): Promise<string> {
    const error = await catchError(claimSocketPlace({ path, mode: 0o600, ...changes }, as, newName));
    expect(error.code).to.equal('CONFIG_INVALID');
    return error.message;
  }

  for (const mode of [0o600, 0o660] as const) {
    it(`has mode 0${mode.toString(8)} from the moment it can be seen`, async () => {
      const path = join(makeTempFolder(), 'a.sock');
      const { claimed } = await stand(path, { mode });
      expect(existsSync(path)).to.equal(false);
      claimed.show();
      expect(modeOf(path)).to.equal(mode);
      expect(await isListening(path)).to.equal(true);
      expect(existsSync(claimed.hidden)).to.equal(false);
    });
  }

  it('is of the group it is for', async function group() {
    if (uid !== 0) this.skip();
    const path = join(makeTempFolder(), 'a.sock');
    const { claimed } = await stand(path, { mode: 0o660, group: 12_345 });
    claimed.show();
    expect(lstatSync(path)).to.include({ uid, gid: 12_345 });
  });

  it('replaces one that nobody listens at', async () => {
    const folder = makeTempFolder();
    const path = join(folder, 'a.sock');
    const first = await stand(path);
    first.claimed.show();
    // Closing removes the hidden name only: as after a crash, the other stays.
    await new Promise((resolve) => first.server.close(resolve));
    expect([existsSync(path), await isListening(path)]).to.deep.equal([true, false]);
    const second = await stand(path);
    second.claimed.show();
    expect(await isListening(path)).to.equal(true);
    expect(readdirSync(folder)).to.deep.equal(['a.sock']);
  });

  it('is left to the tenant that listens there', async () => {
    const path = join(makeTempFolder(), 'a.sock');
    const first = await stand(path);
    first.claimed.show();
    expect(await refusal(path)).to.include('another tenant listens there').and.to.include('mend:');
    expect(await isListening(path)).to.equal(true);
  });

  it('is left to a tenant that is too busy to take connections', async () => {
    const path = join(makeTempFolder(), 'a.sock');
    const server = createServer();
    servers.push(server);
    await new Promise<void>((resolve) => server.listen({ path, backlog: 1 }, resolve));
    // All in one turn: the server has no time to take any.
    const waiting = Array.from({ length: 10 }, () => connect(path).on('error', () => undefined));
    const listening = isListening(path);
    expect(await listening).to.equal(true);
    for (const socket of waiting) socket.destroy();
  });

  it('is left to one that was faster in between', async () => {
    const path = join(makeTempFolder(), 'a.sock');
    const [first, second] = [await stand(path), await stand(path)];
    first.claimed.show();
    const { ino } = lstatSync(path);
    expect(catchThrown(() => second.claimed.show()).message).to.include('another tenant was faster');
    expect(lstatSync(path).ino).to.equal(ino);
    expect(existsSync(second.claimed.hidden)).to.equal(false);
  });

  it('is removed at the end, and never another\'s', async () => {
    const path = join(makeTempFolder(), 'a.sock');
    const first = await stand(path);
    first.claimed.show();
    first.claimed.remove();
    expect(existsSync(path)).to.equal(false);
    const second = await stand(path);
    second.claimed.show();
    first.claimed.remove();
    expect(existsSync(path)).to.equal(true);
    unlinkSync(path);
    second.claimed.remove();
  });

  it('is not put where something else stands', async () => {
    const folder = makeTempFolder();
    const path = join(folder, 'a.sock');
    writeFileSync(path, 'mine');
    expect(await refusal(path)).to.include('no socket');
    expect(existsSync(path)).to.equal(true);
    unlinkSync(path);
    mkdirSync(path);
    expect(await refusal(path)).to.include('no socket');
  });

  it('is not put where a symbolic link stands, whatever it points to', async () => {
    const folder = makeTempFolder();
    const live = join(folder, 'live.sock');
    (await stand(live)).claimed.show();
    for (const [index, target] of [live, join(folder, 'nowhere'), '/etc/passwd'].entries()) {
      const path = join(folder, `${index}.sock`);
      symlinkSync(target, path);
      expect(await refusal(path)).to.include('symbolic link');
      expect(lstatSync(path).isSymbolicLink()).to.equal(true);
    }
  });

  const folders: readonly [mode: number, of: 0o600 | 0o660, allowed: boolean][] = [
    [0o700, 0o600, true], [0o710, 0o600, false], [0o750, 0o600, false], [0o701, 0o600, false], [0o755, 0o600, false], [0o777, 0o600, false], [0o1777, 0o600, false],
    [0o700, 0o660, true], [0o710, 0o660, true], [0o750, 0o660, true], [0o730, 0o660, false], [0o770, 0o660, false], [0o711, 0o660, false], [0o755, 0o660, false],
  ];
  for (const [mode, of, allowed] of folders) {
    it(`of mode 0${of.toString(8)} ${allowed ? 'may' : 'may not'} stand in a folder of mode 0${mode.toString(8)}`, async () => {
      const folder = makeTempFolder();
      chmodSync(folder, mode);
      const path = join(folder, 'a.sock');
      if (allowed) await claimSocketPlace({ path, mode: of }, uid, newName);
      else expect(await refusal(path, { mode: of })).to.include('others can reach the folder');
      chmodSync(folder, 0o700);
    });
  }

  it('does not stand in a folder of another user', async () => {
    expect(await refusal(join(makeTempFolder(), 'a.sock'), {}, uid + 1)).to.include('belongs to another user');
  });

  it('does not stand behind a symbolic link, in a file, or nowhere', async () => {
    const folder = makeTempFolder();
    symlinkSync(makeTempFolder(), join(folder, 'link'));
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(join(folder, 'link', 'a.sock'))).to.include('is a symbolic link');
    expect(await refusal(join(folder, 'file', 'a.sock'))).to.include('is no folder');
    expect(await refusal(join(folder, 'none', 'a.sock'))).to.include('is no folder');
  });

  it('has a whole path', async () => {
    expect(await refusal('a.sock')).to.include('not absolute');
  });

  it('has a path of at most 107 bytes, and works with so many', async () => {
    const folder = makeTempFolder();
    const longest = join(folder, 'x'.repeat(107 - folder.length - 1));
    (await stand(longest)).claimed.show();
    expect(await isListening(longest)).to.equal(true);
    expect(await refusal(`${longest}x`)).to.include('108 bytes').and.to.include('shorter path');
    expect(await refusal(join(folder, 'ü'.repeat(50)))).to.include('at most 107');
  });

  it('counts the hidden name in, where that is longer', async () => {
    const folder = join(makeTempFolder(), 'y'.repeat(70));
    mkdirSync(folder, { mode: 0o700 });
    const deep = join(folder, 'z'.repeat(100 - folder.length - 1));
    mkdirSync(deep, { mode: 0o700 });
    expect(Buffer.byteLength(join(deep, 'a.s'))).to.be.below(108);
    expect(await refusal(join(deep, 'a.s'))).to.include('110 bytes');
  });
});
