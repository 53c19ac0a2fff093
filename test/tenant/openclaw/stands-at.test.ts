import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { placeOf, standAt } from '../../../tenant/openclaw/plugin/stand-at.ts';
import { standsAt } from '../../../tenant/openclaw/stands-at.ts';
import { makeTempFolder } from '../../support/temp-folder.ts';
import { randomBytes } from 'node:crypto';

describe('whose process it is that gives a nonce back', () => {
  const newPlace = (): string => placeOf(randomBytes(16).toString('hex'));
  const own = process.pid;

  it('is told by the kernel for as long as it stands where the nonce says, and nowhere else', async () => {
    const place = newPlace();
    expect(standsAt(own, place)).to.equal(false);
    await standAt(place, () => {
      expect([standsAt(own, place), standsAt(own, newPlace()), standsAt(own, place.slice(0, -1)), standsAt(own, ''), standsAt(process.ppid, place)]).to.deep.equal([true, false, false, false, false]);
      return Promise.resolve();
    });
    expect(standsAt(own, place)).to.equal(false);
  });

  it('is not another one that claims it, nor one that is connected there, nor one that would stand where somebody stands', async () => {
    const place = newPlace();
    const child = spawn(process.execPath, ['-e', `require('net').createServer(() => undefined).listen('\\0${place}', () => console.log('there'))`], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const client = connect(`\0${place}`);
    await once(client, 'connect');
    expect([standsAt(own, place), standsAt(child.pid ?? 0, place)]).to.deep.equal([false, true]);
    const refused = await standAt(place, () => Promise.resolve('done')).catch((error: unknown) => (error as { code?: string }).code);
    expect(refused).to.equal('EADDRINUSE');
    client.destroy();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(standsAt(child.pid ?? 0, place)).to.equal(false);
  });

  it('stands no longer where what it does there failed', async () => {
    const place = newPlace();
    expect(await standAt(place, () => Promise.reject(new Error('refused'))).catch(String)).to.equal('Error: refused');
    expect(standsAt(own, place)).to.equal(false);
  });

  it('is believed where there is no such kernel, and not where that kernel says nothing', async () => {
    const silent = join(makeTempFolder(), 'none');
    expect([standsAt(1, 'anything', silent, 'darwin'), standsAt(1, 'anything', silent, 'linux')]).to.deep.equal([true, false]);
    expect(await standAt('anything', () => Promise.resolve(7), 'darwin')).to.equal(7);
  });
});
