import { expect } from 'chai';
import { letsbe } from '../support/terminal.ts';

describe('the demo', () => {
  it('leads through the real path with simulated tools and a Hub of its own, without a failure', async () => {
    const { code, out, err } = await letsbe(['demo', '--fast']);
    expect(code, err).to.equal(0);
    expect(out).to.contain('SIMULATED');
    for (const told of ['posts.create', 'yellow_external', 'PARAMS_INVALID', 'OPERATION_UNKNOWN', 'INSTANCE_UNKNOWN', 'TOOL_UNAVAILABLE', 'serves on', 'is not known here']) expect(out).to.contain(told);
    for (const told of ['APPROVAL_REQUIRED', 'What the tool says', '"subscribers":36', 'done: {', 'NOT RUN: what it is about has changed', 'CLASSIFICATION_BLOCKED: This call is refused: All agents are stopped.', 'posts.list: done']) expect(out).to.contain(told);
    for (const told of ['/dev/vdb1       196G', 'What is deleted is gone. [/srv/uploads]', 'It changes the firewall.', 'only the owner may approve it', 'docker.restart']) expect(out).to.contain(told);
    for (const told of ['"state":"registered"', '/docs', 'bella@bakery.example.com', 'done, decided by hub:acc_']) expect(out).to.contain(told);
    expect(out).to.match(/\d+ rows, the chain holds\./).and.to.match(/row \d+: the row, or the one before it, was changed/);
    expect(out).to.match(/\d+ calls, 0 failed, answered by ghost@1\.0\.0#\d+ and ghost@1\.0\.0#\d+/);
  });

  it('ends quietly when a person leaves it', async () => {
    const controller = new AbortController();
    controller.abort();
    const { code, err } = await letsbe(['demo', '--fast'], { signal: controller.signal });
    expect(code).to.equal(0);
    expect(err).to.contain('Left the tour');
  });
});
