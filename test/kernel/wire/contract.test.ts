import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createSchemas } from '../../../kernel/schema/compile.ts';
import { approvalAnswer, approvalProgress, approvalRequest } from '../../../kernel/wire/approval-request.ts';
import { backupStatus } from '../../../kernel/wire/backup-status.ts';
import { hubFrame, tenantAnswer, tenantChat, tenantFrame } from '../../../kernel/wire/channel.ts';
import { commandDocument, commandKinds, commandResult } from '../../../kernel/wire/command.ts';
import { configAnswer, desiredStateSchema } from '../../../kernel/wire/config.ts';
import { contracts } from '../../../kernel/wire/contract.ts';
import { heartbeatAnswer, heartbeatRequest } from '../../../kernel/wire/heartbeat.ts';
import { registerAnswer, registerRequest } from '../../../kernel/wire/register.ts';
import { registrationFile } from '../../../kernel/wire/registration-file.ts';
import { grantsAnswer, journalAnswer, runsAnswer } from '../../../kernel/wire/tenant-ask.ts';
import { usageAnswer, usageRequest } from '../../../kernel/wire/usage-buckets.ts';
import { findBreaks, type PlainSchema } from '../../support/contract-breaks.ts';

/** What tenants send, and what they receive. */
const sent = { registerRequest, heartbeatRequest, approvalRequest, approvalProgress, commandResult, usageRequest, backupStatus, tenantFrame, tenantAnswer, tenantChat, runsAnswer, journalAnswer, grantsAnswer };
const received = { registerAnswer, heartbeatAnswer, configAnswer, approvalAnswer, usageAnswer, hubFrame };
/** What tenants read to the letter: any difference is a break. */
const exact = { desiredStateSchema, commandDocument, registrationFile };
const kept = JSON.parse(readFileSync(join(import.meta.dirname, 'contract-1.json'), 'utf8')) as Record<'sent' | 'received' | 'exact', Record<string, PlainSchema>>;
const plain = (schema: object): PlainSchema => JSON.parse(JSON.stringify(schema)) as PlainSchema;

describe('version 1 of the contract', () => {
  for (const [direction, schemas] of [['sent', sent], ['received', received]] as const) {
    it(`holds for tenants that speak it as it was kept: what is ${direction}`, () => {
      expect(Object.keys(schemas).toSorted()).to.deep.equal(Object.keys(kept[direction]).toSorted());
      const breaks = Object.entries(schemas).flatMap(([name, schema]) => findBreaks(kept[direction][name] ?? {}, plain(schema), direction, name));
      expect(breaks, 'a breaking change is a new version (kernel/wire/contract.ts); what only adds goes into contract-1.json').to.deep.equal([]);
    });
  }

  it('holds to the letter where tenants read to the letter', () => {
    expect(plain(exact)).to.deep.equal(kept.exact);
  });

  it('is the only one there is', () => {
    expect(contracts).to.deep.equal([{ version: 1 }]);
  });

  it('takes the bodies of the documents it came from', () => {
    const { check } = createSchemas();
    const bodies: readonly (readonly [object, object])[] = [
      [heartbeatRequest, { tenantId: 'ten_0001', server: { uptimeSec: 86_400, diskPct: 61.2, memPct: 57.8, openclawHealthy: true }, agents: [{ agentId: 'marketing', status: 'online', autonomyLevel: 2 }], pendingApprovals: 1, lastAppliedConfigEtag: `cfg_${'9'.repeat(64)}` }],
      [approvalRequest, { tenantId: 'ten_0001', requestId: 'apr_0001', agentId: 'marketing', class: 'yellow_external', tool: 'listmonk.send_campaign', humanSummary: 'Send campaign \'March Offer\' to 1,204 recipients', expiresAt: '2026-02-27T20:15:30Z', context: { recipientCount: 1204 } }],
      [usageRequest, { tenantId: 'ten_0001', buckets: [{ hour: '2026-02-26T20:00:00Z', agentId: 'marketing', model: 'openrouter/deepseek-v3.2', inputTokens: 12_000, outputTokens: 3800, cacheReadTokens: 6400, cacheWriteTokens: 0, webSearchCalls: 3, webFetchCalls: 1 }] }],
      [registerRequest, { registrationToken: `rt_${'x'.repeat(43)}`, orderId: 'ord_0001', agentVersion: 'safety-wrapper@0.1.0', openclawVersion: '2026.2.26', hostname: 'cust-vps-001', capabilities: ['browser', 'exec', 'docker', 'approval_queue'] }],
    ];
    for (const [schema, body] of bodies) expect(check(schema)(body)).to.deep.equal([]);
  });

  it('knows no command beside the closed set, and none that loosens', () => {
    expect(commandKinds).to.deep.equal(['config.pull', 'approval.decision', 'stop', 'backup.run', 'report']);
  });
});

describe('a breaking change', () => {
  const before: PlainSchema = { type: 'object', required: ['a'], additionalProperties: false, properties: { a: { type: 'string', enum: ['x', 'y'], maxLength: 5 }, b: { type: 'integer' } } };
  const change = (properties: object, required = ['a']): PlainSchema => ({ ...before, required, properties: { ...(before['properties'] as object), ...properties } });
  const cases: readonly (readonly [string, PlainSchema, number, number])[] = [
    ['none', before, 0, 0], ['a field more that need not be sent', change({ c: { type: 'string' } }), 0, 0],
    ['a field that must be sent now', change({}, ['a', 'b']), 1, 0], ['a field that is promised no more', change({}, []), 0, 1],
    ['a field that is gone', { ...before, properties: { a: (before['properties'] as PlainSchema)['a'] } }, 1, 1], ['another type', change({ b: { type: 'string' } }), 1, 1],
    ['a word taken no more', change({ a: { type: 'string', enum: ['x'], maxLength: 5 } }), 1, 0], ['a word that is new', change({ a: { type: 'string', enum: ['x', 'y', 'z'], maxLength: 5 } }), 0, 1],
    ['a shorter text', change({ a: { type: 'string', enum: ['x', 'y'], maxLength: 4 } }), 1, 0],
  ];
  for (const [title, after, whenSent, whenReceived] of cases) {
    it(`is seen: ${title}`, () => {
      expect([findBreaks(before, after, 'sent').length, findBreaks(before, after, 'received').length]).to.deep.equal([whenSent, whenReceived]);
    });
  }
});
