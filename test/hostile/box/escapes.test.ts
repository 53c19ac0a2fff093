import { expect } from 'chai';
import type { Box } from '../../../tenant/executor/box/box.ts';
import type { BoxOutcome } from '../../../tenant/executor/box/run/outcome.ts';
import { catchError } from '../../support/catch-error.ts';
import type { Attack } from './attack.ts';
import { files } from './attacks/files.ts';
import { floods } from './attacks/floods.ts';
import { network } from './attacks/network.ts';
import { processes } from './attacks/processes.ts';
import { rights } from './attacks/rights.ts';
import { setStage, whyNot, type Stage } from './stage.ts';

const attacks: readonly Attack[] = [...files, ...processes, ...rights, ...network, ...floods];

describe('a command that looks for a way out of its box', () => {
  let stage: Stage;
  let box: Box;
  let bare: Box;

  before(async function () {
    const reason = whyNot();
    if (reason !== undefined) {
      this.test?.parent?.suites.forEach((suite) => { suite.title += ` (not tried here: ${reason})`; });
      this.skip();
    }
    stage = await setStage();
    box = await stage.open({});
    bare = await stage.open({ isolation: 'best-effort', way: 'bare' });
  });
  after(() => stage?.close());

  const attempt = (where: Box, { script, timeoutMs = 5000 }: Attack): Promise<BoxOutcome> =>
    where.run({ argv: ['/bin/bash', '--noprofile', '--norc', '-c', script], cwd: stage.workspace, settings: stage.places, timeoutMs });
  const gotOut = ({ stdout, stderr }: BoxOutcome): string[] => [...stage.secrets, 'ESCAPED'].filter((mark) => stdout.includes(mark) || stderr.includes(mark));

  it('finds nothing missing where isolation is required', () => expect(box.lacks.filter((lack) => lack !== 'sum')).to.deep.equal([]));

  for (const attack of attacks) {
    it(`stays in: ${attack.name}`, async function () {
      if (attack.opens === 'sum' && box.lacks.includes('sum')) this.skip();
      const outcome = await attempt(box, attack);
      expect(gotOut(outcome), JSON.stringify(outcome).slice(0, 2000)).to.deep.equal([]);
      expect(outcome.stderr, 'the attack itself is broken').to.not.match(/ at -e line|syntax error/);
      expect(attack.after?.(stage)).to.equal(undefined);
      if (outcome.timedOut) expect(outcome.durationMs).to.be.below((attack.timeoutMs ?? 5000) + 2500);
    });
  }

  describe('where bubblewrap is missing', () => {
    let spaces: Box;
    before(async () => {
      spaces = await stage.open({ isolation: 'best-effort', way: 'namespaces' });
    });

    it('is refused where isolation is required', async () => expect((await catchError(stage.open({ way: 'namespaces' }))).code).to.equal('BOX_UNAVAILABLE'));

    for (const attack of attacks.filter(({ harmless }) => harmless === true)) {
      it(`stays in, or is said to be missing: ${attack.name}`, async () => {
        if (gotOut(await attempt(spaces, attack)).length > 0) expect(spaces.lacks).to.include(attack.opens);
      });
    }

    it('lacks no more than the filter of system calls and the bound for the sum', () => expect([...spaces.lacks].toSorted()).to.deep.equal(['calls', 'sum']));
  });

  describe('without a box, as best effort leaves it', () => {
    for (const attack of attacks.filter(({ harmless }) => harmless === true)) {
      it(`gets out only by what is said to be missing: ${attack.name}`, async () => {
        if (gotOut(await attempt(bare, attack)).length > 0) expect(bare.lacks).to.include(attack.opens);
      });
    }

    it('gets out by some: the list is no list of what fails anyway', async () => {
      let out = 0;
      for (const attack of attacks.filter(({ harmless }) => harmless === true)) if (gotOut(await attempt(bare, attack)).length > 0) out += 1;
      expect(out).to.be.above(12);
    });
  });

  it('was tried in fifty ways and more', () => expect(attacks.length).to.be.at.least(50));
});
