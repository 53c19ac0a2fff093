import { wordsOf } from './words-of.ts';
import type { Words } from './words.ts';

const giving = new Set(['grant', 'add', 'set', 'make', 'assign', 'promote', 'elevate', 'give', 'put', 'update', 'change', 'bind', 'attach']);
const joining = new Set(['mapping', 'mappings', 'binding', 'bindings', 'assignment', 'assignments', 'membership', 'memberships']);
const glued = /^(?:cluster)?roles?(?:mappings?|bindings?|assignments?)$/;

/** Whether a name says that rights are given: `rolesmapping`, `addOwner`, `grant_admin`, `authorization:addUserToRole`. */
export function givesRights(name: string, { sets }: Words): boolean {
  const words = wordsOf(name);
  const rights = words.some((word) => sets.rights.has(word));
  if (words.some((word) => glued.test(word)) || (rights && words.some((word) => joining.has(word)))) return true;
  return words.some((word) => giving.has(word)) && (rights || words.some((word) => sets.power.has(word)));
}

/** Whether a path leads to the rights of a person, or makes somebody something: `/users/5/roles`, `/members/5/promote`. */
export function leadsToRights(segments: readonly string[], words: Words): boolean {
  if (segments.some((part) => givesRights(part, words))) return true;
  const [last = [], before = []] = [segments.at(-1), segments.at(-2)].map((part) => wordsOf(part ?? ''));
  if (before.some((word) => words.sets.rights.has(word)) && last.some((word) => joining.has(word))) return true;
  const people = segments.some((part) => wordsOf(part).some((word) => words.sets.people.has(word)));
  return people && (last.some((word) => word === 'promote' || word === 'elevate' || words.sets.rights.has(word) || words.sets.power.has(word)) || before.some((word) => words.sets.rights.has(word)));
}

/** `/users/5/makeAdmin`: a read by its method, whose last part is an order. */
export function makesPowerful(segments: readonly string[], words: Words): boolean {
  const last = segments.at(-1) ?? '';
  const split = wordsOf(last);
  return /^[A-Za-z_-]+$/.test(last) && split.length <= 4 && giving.has(split[0] ?? '') && givesRights(last, words) && segments.slice(0, -1).some((part) => wordsOf(part).some((word) => words.sets.people.has(word)));
}

const roleKey = /(?:role|roles|rolename|rolenames|roleid|accesslevel|groupaccess|permission|permissions|permissionlevel|privilege|privileges|authority|authorities|membership|rights)$/;
const looseKey = /^(?:level|access|type|usertype|accounttype|group|groups|groupid|groupname|groupnames|policy|policies|policyname|isadmin|admin)$/;
const flag = /^(?:is)?(?:super|sys|site|global|scheme|grafana|server|system|org|team)?(?:admin|administrator|superuser|owner|staff|root|sysadminflag)(?:flag)?$/;
const yes = /^(?:true|1|yes|on|y)$/;

/** Whether a value makes somebody powerful: `role=admin`, `user[is_superuser]=1`, `access_level=50` (GitLab's maintainers and owners). */
export function isPower(key: string, value: string, { sets }: Words): boolean {
  const name = (key.split(/[[\].]+/).findLast((part) => part !== '') ?? key).replaceAll(/[^a-z]/g, '');
  if (flag.test(name) && yes.test(value)) return true;
  if (/^(?:accesslevel|groupaccess)$/.test(name) && /^(?:4\d|5\d|60)$/.test(value)) return true;
  const words = wordsOf(value);
  const powerful = words.some((word) => sets.power.has(word)) || /^all[_ -]?access$|^full[_ -]?access$/.test(value);
  if (roleKey.test(name)) return powerful;
  return looseKey.test(name) && powerful && words.length <= 2;
}
