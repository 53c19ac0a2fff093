import { finding, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import type { Leaf, ReadRequest } from './request.ts';
import { judgeSaid } from './words/judge-words.ts';
import { givesRights, isPower, leadsToRights } from './words/rights.ts';
import type { Words } from './words/words.ts';
import { wordsOf } from './words/words-of.ts';

/**
 * What path and values add to a request that changes something: rights for somebody, an action named in the body, a reset to the state it
 * came in. Of a request that is known to only look, a value like `role=admin` is what it looks for: those are not asked about.
 */
export function judgeValues(request: ReadRequest, words: Words): Finding[] {
  return [...judgeRights(request, words), ...judgeActions(request, words), ...judgeReset(request)];
}

function judgeRights({ method, overrides, segments, leaves, query }: ReadRequest, words: Words): Finding[] {
  const reads = [method, ...overrides].every((one) => kindOf(one) === 'reads');
  const given = leaves.find(({ key, value }) => isPower(key, value, words));
  const onlyLooks = reads && !query.some(([key, value]) => isPower(key.toLowerCase(), value.toLowerCase(), words));
  if (given && !onlyLooks) return [finding('rights.value', 'red', 'It gives somebody the rights of an administrator or owner.', { matched: `${given.key}=${given.value}` })];
  const path = reads ? segments.some((part) => givesRights(part, words)) : kindOf(method) !== 'deletes' && leadsToRights(segments, words);
  return path ? [finding('rights.path', 'red', 'It changes what somebody may do.', { matched: segments.slice(-3).join('/') })] : [];
}

const actionKey = /^(?:action|act|cmd|command|operation|op|do|method|func|function|bulk_action|_action|ajax_action|procedure)$/;

/** `{"action": "delete"}`: what a body says is to be done, where it is no more than a name. JSON Patch (RFC 6902) takes a value away, which is a change. */
function judgeActions({ leaves }: ReadRequest, words: Words): Finding[] {
  const patch = leaves.some(({ key, value }) => key === 'path' && value.startsWith('/'));
  const named = leaves.filter(({ key, value }) => actionKey.test(key) && /^[\w.:/-]{2,80}$/.test(value) && !(patch && key === 'op'));
  return named.flatMap(({ value }) => {
    const said = words.actOf(value, false);
    if (!said || said.act === 'act' || said.act === 'run') return [];
    return [judgeSaid(said, wordsOf(value).some((word) => words.sets.all.has(word) || words.sets.grave.has(word)))];
  });
}

/** `{"destroy": true}`, `{"ResetType": "ResetAll"}` to something that resets: Redfish DSP0266 §Manager.ResetToDefaults, and devices like it. */
function judgeReset({ segments, leaves }: ReadRequest): Finding[] {
  const destroyed = leaves.find(({ key, value }) => /^(?:destroy|wipe|erase|(?:destroy|wipe|erase|delete|remove|purge)[_-]?(?:all[_-]?)?(?:data|disks?|volumes?|backups?|storage|pool))$/.test(key) && /^(?:true|1|yes|on)$/.test(value));
  if (destroyed) return [finding('words.wipe', 'critical_red', 'It destroys what holds the data.', { matched: `${destroyed.key}=${destroyed.value}` })];
  if (!segments.some((part) => wordsOf(part).includes('reset'))) return [];
  const before = wordsOf(segments.at(-2) ?? '');
  if (/^reset$/i.test(segments.at(-1) ?? '') && before.some((word) => /^(?:factory|flashops|firmware|nvram|config|configuration|device|system|defaults)$/.test(word)) && !before.includes('computer')) return [finding('words.wipe', 'critical_red', 'It sets something back to the state it came in.', { matched: segments.slice(-2).join('/') })];
  const whole = leaves.find(({ key, value }: Leaf) => /(?:type|mode|level|scope|target|kind)$/.test(key) && /^(?:factory(?:[_ -]?(?:reset|defaults?))?|reset[_ -]?all|all|everything|defaults?|preserve\w{0,30})$/.test(value));
  return whole ? [finding('words.wipe', 'critical_red', 'It sets something back to the state it came in.', { matched: `${whole.key}=${whole.value}` })] : [];
}
