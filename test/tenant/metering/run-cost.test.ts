import { expect } from 'chai';
import type { MeteredCall } from '../../../tenant/metering/reservation.ts';
import { noUsage, type Usage } from '../../../tenant/metering/usage.ts';
import { makeMeter, type MeterBench } from '../../support/meter-bench.ts';

const call: MeteredCall = { agent: 'marketing', provider: 'acme', model: 'plain' };
const need = { inputTokens: 1000, maxOutputTokens: 500 };
const used: Usage = { ...noUsage, input: 400, output: 100 };
/** In micro-units, at one and two dollars a million. */
const cost = 400 + 200;

describe('the cost of a run', () => {
  it('is told to the token where it is known, and said not to be where some of it is not', () => {
    const bench = makeMeter();
    const { meter } = bench;
    for (const run of ['exact', 'guessed', 'unpriced']) meter.reserve({ ...call, run }, need).settle(used);
    meter.reserve({ ...call, run: 'guessed' }, need).estimate({ inputTokens: 1000, outputCharacters: 0 });
    meter.reserve({ ...call, run: 'unpriced', model: 'unpriced' }, need).settle(used);
    meter.reserve({ ...call, run: 'refused' }, need).release();
    meter.reserve({ ...call, run: 'killed' }, need);
    const told = (from: MeterBench) => ['exact', 'guessed', 'unpriced', 'refused', 'killed'].map((run) => from.meter.costOfRun(run)).map((found) => found && [found.pico / 1_000_000, found.about]);
    expect(told(bench)).to.deep.equal([[cost, false], [cost + 1000, true], [cost, true], undefined, undefined]);
    const [, , , , killed] = told(bench.restart());
    expect(killed?.[1]).to.equal(true);
  });
});
