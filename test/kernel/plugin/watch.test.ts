import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { watchFolder } from '../../../kernel/plugin/watch.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';

/** A watched folder. `act` resolves once the watcher has seen something of it: no test waits for time. */
function watchFresh(folder = makeTempFolder()) {
  const clock = makeFakeClock();
  const stop = new AbortController();
  const told = { changed: 0, failed: [] as unknown[] };
  let seen = Promise.withResolvers<void>();
  const witness = { ...clock, after: (ms: number, task: () => void) => {
    seen.resolve();
    return clock.after(ms, task);
  } };
  watchFolder(folder, witness, stop.signal, () => (told.changed += 1), (error) => told.failed.push(error));
  const act = (step: () => void): Promise<void> => {
    seen = Promise.withResolvers();
    step();
    return seen.promise;
  };
  return { folder, clock, stop, told, act, at: (path: string) => join(folder, path) };
}

describe('the watcher', () => {
  const open: AbortController[] = [];
  const start = (folder?: string) => {
    const watched = watchFresh(folder);
    open.push(watched.stop);
    return watched;
  };
  afterEach(() => open.splice(0).forEach((stop) => stop.abort()));

  it('tells of a change once the folder was quiet for 120 ms', async () => {
    const { act, at, clock, told } = start();
    await act(() => writeFileSync(at('plugin.json'), '{}'));
    clock.advance(119);
    expect(told.changed).to.equal(0);
    clock.advance(1);
    expect(told).to.deep.equal({ changed: 1, failed: [] });
  });

  it('tells once of an editor that saves in several steps', async () => {
    const { act, at, clock, told } = start();
    const steps = [
      () => writeFileSync(at('.plugin.json.swp'), 'x'),
      () => truncateSync(at('.plugin.json.swp'), 0),
      () => appendFileSync(at('.plugin.json.swp'), '{"id":'),
      () => appendFileSync(at('.plugin.json.swp'), '"acme"}'),
      () => renameSync(at('.plugin.json.swp'), at('plugin.json')),
      () => appendFileSync(at('plugin.json'), '\n'),
    ];
    for (const step of steps) {
      await act(step);
      clock.advance(100);
      expect(told.changed).to.equal(0);
    }
    clock.advance(120);
    expect(told.changed).to.equal(1);
  });

  it('sees into folders, also into those made later', async () => {
    const { act, at, clock, told } = start();
    await act(() => mkdirSync(at('operations')));
    clock.advance(120);
    await act(() => writeFileSync(at('operations/things.json'), '{}'));
    clock.advance(120);
    expect(told.changed).to.equal(2);
  });

  it('tells nothing more once it was stopped, not even what it had seen', async () => {
    const { act, at, clock, told, stop, folder } = start();
    const other = start(folder);
    await Promise.all([act(() => writeFileSync(at('a'), '1')), other.act(() => undefined)]);
    stop.abort();
    await other.act(() => writeFileSync(at('a'), '2'));
    [clock, other.clock].forEach((each) => each.advance(1000));
    expect([told.changed, other.told.changed, clock.waiting()]).to.deep.equal([0, 1, 0]);
  });

  it('says when the folder is gone', async () => {
    const { act, folder, clock, told } = start();
    await act(() => rmSync(folder, { recursive: true }));
    clock.advance(120);
    expect([told.changed, told.failed.map(String)]).to.deep.equal([0, [`Error: ${folder} was removed or replaced`]]);
  });

  it('says when another folder took its place', async () => {
    const { act, at, folder, clock, told } = start();
    await act(() => writeFileSync(at('plugin.json'), '{}'));
    clock.advance(120);
    await act(() => {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
    });
    clock.advance(120);
    expect([told.changed, told.failed.length]).to.deep.equal([1, 1]);
  });

  it('does not begin where there is no folder', () => {
    expect(() => watchFresh(join(makeTempFolder(), 'gone'))).to.throw('ENOENT');
  });
});
