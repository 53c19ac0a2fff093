import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { systemClock } from '../../../../kernel/clock.ts';
import { createDisposables } from '../../../../kernel/disposables.ts';
import { openHub } from '../../../../tenant/demo/hub/open-hub.ts';
import { runHub } from '../../../../tenant/demo/hub/run-hub.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeTempFolder } from '../../../support/temp-folder.ts';

describe('the Hub of the demo', () => {
  const signal = new AbortController().signal;

  it('says why it does not run, in the words of the Hub', async () => {
    const file = join(makeTempFolder(), 'file');
    writeFileSync(file, '');
    const { code, message } = await catchError(runHub(file, signal));
    expect(code).to.equal('HUB_UNREACHABLE');
    expect(message).to.include(file);
  });

  it('is left out where none can run, and how to do without is said', async () => {
    const [workFolder, said] = [makeTempFolder(), [] as string[]];
    const cleanUp = createDisposables();
    writeFileSync(join(workFolder, 'hub'), '');
    expect(await openHub({ workFolder, stateFolder: workFolder, clock: systemClock, signal, say: (words) => said.push(words) }, cleanUp)).to.equal(undefined);
    expect(said.at(-1)).to.match(/^The Hub does not run here: .+ --no-hub leaves it out\.$/);
    expect(await cleanUp.dispose()).to.deep.equal([]);
  });
});
