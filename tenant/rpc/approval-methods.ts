import { asJsonObject, defineMethod, type Method } from './method.ts';
import { noParams } from './method.ts';
import { person, proof, recordId, time } from './param-types.ts';
import type { OperatorServices } from './services.ts';

const decision = { type: 'string', enum: ['approve', 'deny'] } as const;
const states = ['PENDING', 'APPROVED', 'DENIED', 'EXPIRED', 'CANCELLED', 'RUNNING', 'DONE', 'FAILED', 'UNKNOWN'] as const;
const list = {
  type: 'object', required: [], additionalProperties: false,
  properties: { state: { type: 'string', enum: states }, cursor: { type: 'string', maxLength: 500 }, limit: { type: 'integer', minimum: 1, maximum: 200 } },
} as const;
const ofApproval = { type: 'object', required: ['approval'], additionalProperties: false, properties: { approval: recordId } } as const;
const decide = {
  type: 'object', required: ['approval', 'decision', 'by'], additionalProperties: false,
  properties: {
    approval: recordId, decision, by: person, proof,
    scope: { type: 'object', required: ['until'], additionalProperties: false, properties: { until: time }, description: 'allows the operation for the agent until then' },
    reason: { type: 'string', maxLength: 1000 },
  },
} as const;
const challenge = { type: 'object', required: ['approval', 'decision'], additionalProperties: false, properties: { approval: recordId, decision } } as const;
const supersede = { type: 'object', required: ['approval', 'params', 'by'], additionalProperties: false, properties: { approval: recordId, params: { type: 'object' }, by: person } } as const;
const ofGrant = { type: 'object', required: ['grant'], additionalProperties: false, properties: { grant: recordId } } as const;

/** Approvals, and the grants that come of them. */
export function approvalMethods({ approvals, grants }: OperatorServices): Method[] {
  return [
    defineMethod({ name: 'approvals.list', title: 'What was asked of people', params: list, handle: (filter) => approvals.list(filter) }),
    defineMethod({ name: 'approvals.show', title: 'One approval with all that decides', params: ofApproval, handle: ({ approval }) => approvals.show(approval) }),
    defineMethod({ name: 'approvals.decide', title: 'Approves or denies; the first decision counts', params: decide, mutating: { key: 'optional' }, handle: (request) => approvals.decide(request) }),
    defineMethod({
      name: 'approvals.supersede', title: 'Denies it in favour of the same call with other params', params: supersede, mutating: { key: 'optional' },
      handle: ({ approval, params, by }, { key }) => approvals.supersede({ approval, params: asJsonObject(params), by, ...(key === undefined ? {} : { key }) }),
    }),
    defineMethod({ name: 'approvals.challenge', title: 'What the owner\'s device signs for a decision', params: challenge, mutating: { key: 'none' }, handle: (about) => approvals.challenge(about.approval, about.decision) }),
    defineMethod({ name: 'grants.list', title: 'Standing permissions that people gave', params: noParams, handle: () => grants.list() }),
    defineMethod({ name: 'grants.revoke', title: 'Takes a standing permission back', params: ofGrant, mutating: { key: 'optional' }, handle: ({ grant }) => grants.revoke(grant) }),
  ];
}
