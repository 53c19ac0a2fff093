import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock, type Clock } from '../../../../kernel/clock.ts';
import { installRuntime, pinnedVersion, runtimeFolder, type InstallDependencies } from '../../../../tenant/openclaw/install/install.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeFakeClock } from '../../../support/fake-clock.ts';
import { until } from '../../../support/until.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

const version = pinnedVersion();
const installs = (as = version): string => `mkdir -p node_modules/openclaw && printf '{"version":"%s"}' '${as}' > node_modules/openclaw/package.json`;

/** A program called npm that does as the test says, and tells what it was called with. */
function bench(script: string, changes: Partial<InstallDependencies> = {}) {
  const folder = join(makeTempFolder(), 'runtime');
  const place = makeTempFolder();
  const calls = join(place, 'calls');
  writeFileSync(join(place, 'npm'), `#!/bin/sh\nprintf '%s|%s|%s\\n' "$PWD" "$*" "$MARK" >> '${calls}'\n${script}\n`, { mode: 0o755 });
  const said: string[] = [];
  const dependencies: InstallDependencies = { folder, clock: systemClock, node: process.execPath, environment: { PATH: `${place}:/usr/bin:/bin`, MARK: 'kept' }, progress: (line) => void said.push(line), ...changes };
  return { folder, said, dependencies, called: (): string[][] => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').map((line) => line.split('|')) : []) };
}

describe('installing the runtime', () => {
  it('pins one version, with a checksum of every package that comes with it', () => {
    const lock = JSON.parse(readFileSync(join(runtimeFolder, 'package-lock.json'), 'utf8')) as { packages: { [path: string]: { version?: string; integrity?: string; resolved?: string; inBundle?: boolean } } };
    expect(lock.packages['node_modules/openclaw']?.version).to.equal(version);
    // What comes within another package is of that one's checksum.
    expect(Object.entries(lock.packages).filter(([path, { integrity, inBundle }]) => path !== '' && inBundle !== true && !(integrity ?? '').startsWith('sha512-')).map(([path]) => path)).to.deep.equal([]);
  });

  it('is by npm and the lockfile, without scripts, once', async () => {
    const { folder, said, dependencies, called } = bench(installs());
    const installed = await installRuntime(dependencies);
    expect(installed.version).to.equal(version);
    expect(installed.program).to.match(new RegExp(`^${folder}/${version.replaceAll('.', '\\.')}-[0-9a-f]{12}/node_modules/openclaw/openclaw\\.mjs$`));
    expect(called()).to.have.length(1);
    const [cwd = '', args = '', mark = ''] = called()[0] ?? [];
    expect([cwd.startsWith(folder), args, mark]).to.deep.equal([true, 'ci --ignore-scripts --omit=dev --no-audit --no-fund --loglevel=http', 'kept']);
    expect(said[0]).to.include('is being installed').and.include(version);
    expect(said.at(-1)).to.equal(`openclaw ${version} is installed.`);
    expect(await installRuntime(dependencies)).to.deep.equal(installed);
    expect(called()).to.have.length(1);
    expect(readdirSync(folder)).to.have.length(1);
  });

  it('says now and then how far it is', async () => {
    const { said, dependencies } = bench(`i=0; while [ $i -lt 120 ]; do echo 'npm http fetch GET 200 x' >&2; i=$((i+1)); done; ${installs()}`);
    await installRuntime(dependencies);
    expect(said.filter((line) => line.includes('packages fetched')).map((line) => line.split(',')[0])).to.deep.equal(['… 50 packages fetched', '… 100 packages fetched']);
  });

  const failures: readonly [title: string, script: string, reason: string][] = [
    ['what npm says where it fails', 'echo "npm http fetch" >&2; echo "npm error code EINTEGRITY" >&2; echo "npm error sha512 differs" >&2; echo "npm error A complete log of this run" >&2; exit 1', 'npm ended with 1: code EINTEGRITY sha512 differs'],
    ['that npm does not say why', 'exit 3', 'npm ended with 3: it does not say why'],
    ['that the program is not there though npm ended well', 'exit 0', 'the program is not there'],
    ['that another version is there', installs('2026.9.5'), 'the program is not there'],
    ['that npm was ended', 'kill -9 $$', 'npm was ended'],
  ];
  for (const [title, script, reason] of failures) {
    it(`says ${title}, and takes nothing for installed`, async () => {
      const { dependencies, folder } = bench(script);
      const error = await catchError(installRuntime(dependencies));
      expect(error.code).to.equal('RUNTIME_INSTALL_FAILED');
      expect(error.message).to.include(reason);
      expect(readdirSync(folder).filter((name) => name.startsWith(version))).to.deep.equal([]);
    });
  }

  it('says that there is no npm', async () => {
    const { dependencies } = bench('', { environment: { PATH: makeTempFolder() } });
    expect((await catchError(installRuntime(dependencies))).message).to.include('npm is not in PATH');
    const { dependencies: none } = bench('', { environment: {} });
    expect((await catchError(installRuntime(none))).message).to.include('npm is not in PATH');
  });

  it('says that npm cannot be started', async () => {
    const place = makeTempFolder();
    writeFileSync(join(place, 'npm'), '#!/nowhere/sh\n', { mode: 0o755 });
    const { dependencies } = bench('', { environment: { PATH: place } });
    expect((await catchError(installRuntime(dependencies))).message).to.include('npm could not be started');
  });

  it('begins anew what is half installed, and clears away older versions and what others left', async () => {
    const { dependencies, folder, called } = bench(installs());
    const { program } = await installRuntime(dependencies);
    const target = join(program, '../../..');
    for (const name of ['2025.1.1-0123456789ab', '.being-installed-999999999', '.being-installed']) mkdirSync(join(folder, name));
    mkdirSync(join(folder, '.being-installed-1'));
    writeFileSync(join(target, 'node_modules/openclaw/package.json'), '{"vers');
    expect(await installRuntime(dependencies)).to.deep.equal({ version, program });
    expect(called()).to.have.length(2);
    expect(readFileSync(join(target, 'node_modules/openclaw/package.json'), 'utf8')).to.include(version);
    // That one is being installed by a process that lives.
    expect(readdirSync(folder).toSorted()).to.deep.equal(['.being-installed-1', target.slice(folder.length + 1)]);
  });

  it('leaves no mark that would have the runtime run scripts when it starts, nor lets one stand in what was there before', async () => {
    const { dependencies, called } = bench(`${installs()}; touch node_modules/openclaw/.openclaw-lifecycle-pending`);
    const { program } = await installRuntime(dependencies);
    const mark = join(program, '..', '.openclaw-lifecycle-pending');
    expect(existsSync(mark)).to.equal(false);
    writeFileSync(mark, '');
    await installRuntime(dependencies);
    expect([existsSync(mark), called().length]).to.deep.equal([false, 1]);
  });

  it('leaves alone what another tenant has installed meanwhile', async () => {
    const { dependencies, folder } = bench(installs());
    const { program } = await installRuntime(dependencies);
    const target = join(program, '../../..');
    const slow = bench(`${installs()}; mkdir -p '${folder}' && cp -r '${target}' '${target}.kept'; mv '${target}.kept' '${target}'; touch '${target}/theirs'; touch '${target}/installed'`, { folder });
    rmSync(target, { recursive: true });
    mkdirSync(`${target}/node_modules/openclaw`, { recursive: true });
    writeFileSync(join(target, 'node_modules/openclaw/package.json'), JSON.stringify({ version }));
    await installRuntime({ ...slow.dependencies, folder });
    expect(existsSync(join(target, 'theirs'))).to.equal(true);
  });

  describe('that is ended', () => {
    const pidOf = async (file: string): Promise<number> => {
      await until(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('\n'));
      return Number(readFileSync(file, 'utf8'));
    };
    const isGone = (pid: number): boolean => {
      try {
        return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      } catch {
        return true;
      }
    };

    it('ends npm and what it started', async () => {
      const file = join(makeTempFolder(), 'pid');
      const controller = new AbortController();
      const { dependencies, folder } = bench(`sleep 1000 & echo $! > '${file}'; wait`, { signal: controller.signal });
      const installing = catchError(installRuntime(dependencies));
      const pid = await pidOf(file);
      controller.abort();
      expect((await installing).code).to.equal('CALL_CANCELLED');
      await until(() => isGone(pid));
      expect(readdirSync(folder).filter((name) => name.startsWith(version))).to.deep.equal([]);
    });

    it('before it begins starts nothing', async () => {
      const { dependencies, called } = bench(installs(), { signal: AbortSignal.abort() });
      expect((await catchError(installRuntime(dependencies))).code).to.equal('CALL_CANCELLED');
      expect(called()).to.deep.equal([]);
    });

    it('where it takes longer than a quarter of an hour says so', async () => {
      const file = join(makeTempFolder(), 'pid');
      const clock = makeFakeClock();
      const { dependencies } = bench(`sleep 1000 & echo $! > '${file}'; wait`, { clock: clock satisfies Clock });
      const installing = catchError(installRuntime(dependencies));
      const pid = await pidOf(file);
      clock.advance(15 * 60_000);
      expect((await installing).message).to.include('took longer than a quarter of an hour');
      await until(() => isGone(pid));
    });
  });
});
