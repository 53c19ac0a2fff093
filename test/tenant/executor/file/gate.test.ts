import { readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Clock } from '../../../../kernel/clock.ts';
import { systemClock } from '../../../../kernel/clock.ts';
import { catchError } from '../../../support/catch-error.ts';
import { makeCalls } from '../../../support/calls.ts';
import { makeFileBench } from './bench.ts';

const clock: Clock = systemClock;

/** The real calls over the real executor: what is written outside of the workspace is asked about. */
function makeBench() {
  const files = makeFileBench();
  const { calls } = makeCalls({ executors: [files.files], clock });
  const target = join(files.stacks, 'ghost/theme.css');
  writeFileSync(target, 'old');
  const ask = async (path: string): Promise<{ call: string; approval: string }> => {
    const answer = await calls.submit({ caller: { chain: ['marketing'] }, instance: 'file', operation: 'file.write', params: { path, content: 'new' } });
    if (answer.status !== 'parked') throw new Error(answer.status);
    return answer;
  };
  const approve = async (approval: string): Promise<void> => {
    await calls.decide({ approval, decision: 'approve', by: 'ada' });
    await calls.idle();
  };
  return { ...files, calls, target, ask, approve, text: () => readFileSync(target, 'utf8') };
}

describe('a write that a person is asked about', () => {
  it('runs once it is approved', async () => {
    const { calls, target, ask, approve, text } = makeBench();
    const { call, approval } = await ask(target);
    expect(text()).to.equal('old');
    await approve(approval);
    expect([calls.status(call).state, text()]).to.deep.equal(['DONE', 'new']);
    await calls.close();
  });

  it('asks again when the file was changed meanwhile', async () => {
    const { calls, target, ask, approve, text } = makeBench();
    const { call, approval } = await ask(target);
    writeFileSync(target, 'theirs');
    await approve(approval);
    expect([calls.status(call).state, text()]).to.deep.equal(['CANCELLED', 'theirs']);
    expect(calls.status(call)).to.have.property('supersededBy');
    await calls.close();
  });

  it('asks again when the path leads elsewhere by now', async () => {
    const { calls, target, stacks, workspace, ask, approve, text } = makeBench();
    symlinkSync(target, join(workspace, 'theme.css'));
    const { call, approval } = await ask('theme.css');
    writeFileSync(join(stacks, 'ghost/other.css'), 'old');
    unlinkSync(join(workspace, 'theme.css'));
    symlinkSync(join(stacks, 'ghost/other.css'), join(workspace, 'theme.css'));
    await approve(approval);
    expect([calls.status(call).state, text(), readFileSync(join(stacks, 'ghost/other.css'), 'utf8')]).to.deep.equal(['CANCELLED', 'old', 'old']);
    await calls.close();
  });

  it('is refused outright where it leads outside, though nobody was asked', async () => {
    const { calls, workspace, outside } = makeBench();
    symlinkSync(join(outside, 'x'), join(workspace, 'x'));
    writeFileSync(join(outside, 'x'), 'theirs');
    const error = await catchError(calls.submit({ caller: { chain: ['marketing'] }, instance: 'file', operation: 'file.write', params: { path: 'x', content: 'new' } }));
    expect([error.code, readFileSync(join(outside, 'x'), 'utf8')]).to.deep.equal(['CLASSIFICATION_BLOCKED', 'theirs']);
    await calls.close();
  });
});
