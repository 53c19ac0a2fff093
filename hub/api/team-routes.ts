import { accountId } from '../../kernel/wire/words.ts';
import { changeRole, listTeam, memberView, removeMember } from '../team/team.ts';
import { customerRoles } from './actor.ts';
import { routeFor, type HubRoute } from './context.ts';

const people = { type: 'object', additionalProperties: false, required: ['people'], properties: { people: { type: 'array', items: memberView } } } as const;
const ofPerson = { type: 'object', additionalProperties: false, required: ['accountId'], properties: { accountId } } as const;
const newRole = { type: 'object', additionalProperties: false, required: ['role'], properties: { role: { type: 'string', enum: customerRoles } } } as const;
const owners = ['owner'] as const;

/** Who belongs to a customer, and as what. */
export const teamRoutes: readonly HubRoute[] = [
  routeFor.customer({
    method: 'GET', path: '/api/v1/customer/team', title: 'The people of the customer and their roles', answers: { 200: people },
    handle: async (_request, { queries, actor }) => ({ status: 200, body: { people: await listTeam(queries, actor.customer) } }),
  }),
  routeFor.customer({
    method: 'PATCH', path: '/api/v1/customer/team/{accountId}', title: 'Gives somebody another role', roles: owners, params: ofPerson, body: newRole, answers: { 200: memberView }, idempotency: 'optional', audit: 'team.role-changed',
    handle: async ({ params, body }, { queries, actor, now }) => ({ status: 200, body: await changeRole(queries, actor, params.accountId, body.role, now) }),
  }),
  routeFor.customer({
    method: 'DELETE', path: '/api/v1/customer/team/{accountId}', title: 'Takes somebody out; what they have open ends', roles: owners, params: ofPerson, answers: { 204: null }, idempotency: 'natural', audit: 'team.person-removed',
    handle: async ({ params }, { queries, actor, now }) => {
      await removeMember(queries, actor, params.accountId, now);
      return { status: 204 };
    },
  }),
];
