import { expect } from 'chai';
import { LetsbeError } from '../../../kernel/errors.ts';
import { createSigningKey, signBytes, verifyBytes } from '../../../kernel/plugin/keys.ts';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import type { SignedCommand } from '../../../kernel/wire/command.ts';
import type { ApprovalCard } from '../../../tenant/calls/card.ts';
import { openSafetyDatabase } from '../../../tenant/database/safety-database.ts';
import { createSyncStore } from '../../../tenant/sync/sync-store.ts';
import { takeCommand, type CommandPorts } from '../../../tenant/sync/take-command.ts';
import { catchError } from '../../support/catch-error.ts';

const hubKey = createSigningKey();
const otherKey = createSigningKey();
const now = Date.UTC(2026, 10, 21);
const iso = (afterMs: number): string => new Date(now + afterMs).toISOString();

const standing = { command: 'cmd_0001', tenant: 'ten_0001', issuedAt: iso(0), expiresAt: iso(60_000) };
const decision = { ...standing, kind: 'approval.decision', approval: 'apr_0001', decision: 'approve', by: 'acc_0001' };

function sign(document: unknown, { key = hubKey, id = 'cmd_0001' } = {}): SignedCommand {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return { id, kind: 'report', document: text, signature: signBytes(Buffer.from(text), key) };
}

describe('a command of the Hub', () => {
  let did: string[];
  let card: Partial<ApprovalCard>;
  let ports: CommandPorts;
  beforeEach(() => {
    did = [];
    card = { state: 'PENDING', owner: false };
    ports = {
      tenantId: 'ten_0001', schemas: createSchemas(), store: createSyncStore(openSafetyDatabase(':memory:'), Buffer.alloc(32)), hubNow: () => now,
      isPolicy: (bytes, signature) => verifyBytes(bytes, signature, hubKey.publicKey),
      approval: () => card as ApprovalCard,
      decide: ({ approval, decision: made, by }) => {
        did.push(`${made} ${approval} by ${by}`);
        return Promise.resolve(card as ApprovalCard);
      },
      stop: (agent) => void did.push(`stop ${agent ?? 'all'}`), pullConfig: () => Promise.resolve(void did.push('pull')), report: () => void did.push('report'),
    };
  });

  it('records a person\'s decision under the name of the Hub and the person', async () => {
    expect(await takeCommand(ports, sign(decision))).to.deep.equal({ id: 'cmd_0001', result: 'done' });
    expect(did).to.deep.equal(['approve apr_0001 by hub:acc_0001']);
  });

  for (const [kind, more, done] of [['stop', {}, 'stop all'], ['stop', { agent: 'marketing' }, 'stop marketing'], ['config.pull', {}, 'pull'], ['report', {}, 'report']] as const) {
    it(`carries out ${kind} ${JSON.stringify(more)}`, async () => {
      expect((await takeCommand(ports, sign({ ...standing, kind, ...more }))).result).to.equal('done');
      expect(did).to.deep.equal([done]);
    });
  }

  it('is carried out once, however often it comes', async () => {
    for (let time = 0; time < 3; time += 1) expect((await takeCommand(ports, sign(decision))).result).to.equal('done');
    expect(did).to.have.length(1);
  });

  it('that was carried out before the power failed is answered as done, and not done again', async () => {
    card = { state: 'DONE', owner: false, decidedBy: 'hub:acc_0001' };
    expect((await takeCommand(ports, sign(decision))).result).to.equal('done');
    expect(did).to.deep.equal([]);
  });

  it('that comes after somebody else\'s decision is refused', async () => {
    ports = { ...ports, decide: () => Promise.reject(new LetsbeError('APPROVAL_DECIDED', { approval: 'apr_0001', state: 'denied', by: '' })) };
    expect(await takeCommand(ports, sign(decision))).to.deep.equal({ id: 'cmd_0001', result: 'refused', code: 'APPROVAL_DECIDED' });
  });

  for (const made of ['approve', 'deny']) {
    it(`decides nothing that is the owner's alone (${made})`, async () => {
      card = { state: 'PENDING', owner: true };
      expect(await takeCommand(ports, sign({ ...decision, decision: made }))).to.include({ result: 'refused', code: 'OWNER_PROOF_REQUIRED' });
      expect(did).to.deep.equal([]);
    });
  }

  it('is over when it is over by the clock of the Hub', async () => {
    expect((await takeCommand({ ...ports, hubNow: () => now + 60_000 }, sign(decision))).result).to.equal('expired');
    expect(did).to.deep.equal([]);
  });

  it('is tried again where the Hub was not reached on the way', async () => {
    ports = { ...ports, pullConfig: () => Promise.reject(new LetsbeError('HUB_UNREACHABLE', { hub: '', reason: '' })) };
    expect((await catchError(takeCommand(ports, sign({ ...standing, kind: 'config.pull' })))).code).to.equal('HUB_UNREACHABLE');
    expect(ports.store.ended('cmd_0001')).to.equal(undefined);
  });

  const forged: readonly (readonly [string, SignedCommand])[] = [
    ['signed by another key', sign(decision, { key: otherKey })],
    ['changed after it was signed', { ...sign(decision), document: JSON.stringify({ ...decision, approval: 'apr_0002' }) }],
    ['with another\'s signature', { ...sign(decision), signature: sign({ ...standing, kind: 'report' }).signature }],
    ['for another tenant', sign({ ...decision, tenant: 'ten_0002' })],
    ['under another id', sign(decision, { id: 'cmd_0002' })],
    ['of a kind that is not in the set', sign({ ...standing, kind: 'approval.grant', approval: 'apr_0001' })],
    ['that loosens', sign({ ...standing, kind: 'resume' })],
    ['with words of its own', sign({ ...standing, kind: 'stop', note: 'and then …' })],
    ['that is no JSON', sign('{')],
    ['that is desired state, signed with the same key', sign({ tenant: 'ten_0001', generation: 7, issuedAt: iso(0), policy: {} })],
    ['that is very large', sign({ ...standing, kind: 'report', pad: 'x'.repeat(5000) })],
  ];
  for (const [title, command] of forged) {
    it(`${title} is not carried out`, async () => {
      expect(await takeCommand(ports, command)).to.include({ result: 'refused', code: 'COMMAND_REFUSED' });
      expect(did).to.deep.equal([]);
    });
  }
});
