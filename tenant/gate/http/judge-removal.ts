import { finding, type Finding } from './finding.ts';
import { kindOf } from './reading/methods.ts';
import type { ReadRequest } from './request.ts';
import { wordsOf } from './words/words-of.ts';

/** Things that are one thing afterwards, without anything being lost: texts of code, pages of a document. */
const harmless = /^(?:pulls?|mr|mrs|branch|branches|requests?|merges|pdfs?|documents?|files?|images?|videos?|audio|cells?|json|templates?|fields?|upstream|patch|config|translations?)$/;

/** What takes a thing away although its method only changes: a mark of deletion, two things that become one, a part of the business that is closed. */
export function judgeRemoval(request: ReadRequest): Finding[] {
  const { method, overrides, segments } = request;
  if ([method, ...overrides].every((one) => kindOf(one) === 'reads')) return [];
  return [...judgeMark(request), ...judgeMerge(segments), ...judgeClosing(segments)];
}

const yes = /^(?:true|1|yes|on|y)$/;

/**
 * `{"_deleted": true}` (CouchDB, "Documents"), `{"_destroy": "1"}` (Rails, nested attributes), `trashed: true` (Google Drive, `files.update`), `status=trash`
 * (WordPress, "Post Status"), `deleted_at` with a date.
 */
function judgeMark({ leaves }: ReadRequest): Finding[] {
  const gone = leaves.find(({ key, value }) => {
    const name = (key.split(/[[\].]+/).findLast((part) => part !== '') ?? key).replaceAll(/[^a-z]/g, '');
    if (/^(?:is|to|mark|markedas|soft)?(?:deleted?|destroy(?:ed)?|trashed|removed|erased?)$|^(?:mark)?fordeletion$|^(?:inthetrash|intrash)$/.test(name)) return yes.test(value);
    const split = wordsOf(key);
    // Of rights, `can_delete` says what somebody may do.
    if (split.length > 1 && (/^(?:delete|destroy|purge|erase|wipe)$/.test(split[0] ?? '') || (split[0] === 'remove' && /^(?:all|old|existing|originals?|source|missing|others?|data|files?|matched|matching)$/.test(split[1] ?? ''))) && !split.some((word) => /^(?:after|if|on|allowed|enabled|permission|protection)$/.test(word))) return yes.test(value);
    if (/^(?:deleted|trashed|removed)(?:at|on|date|time)$|^(?:deletion|trash)(?:time|timestamp|date)$/.test(name)) return name !== 'deletiondate' && /\d/.test(value) && value !== '0';
    return /(?:status|state|lifecycle|folder|mailbox)$/.test(name) && /^(?:trash(?:ed)?|deleted?|removed|purged|destroyed|bin|recycle[_ -]?bin)$/.test(value);
  });
  return gone ? [finding('removal.mark', 'red', 'It marks something as deleted.', { matched: `${gone.key}=${gone.value}` })] : [];
}

/** Of two contacts, companies or accounts that become one, the other is gone: HubSpot, Salesforce and Zendesk all say that there is no way back. */
function judgeMerge(segments: readonly string[]): Finding[] {
  const merging = segments.find((part) => /^(?:merge|dedupe|deduplicate)$/.test(wordsOf(part)[0] ?? '') || (wordsOf(part).includes('merge') && wordsOf(part).length <= 3));
  if (merging === undefined || segments.some((part) => wordsOf(part).some((word) => harmless.test(word)))) return [];
  return [finding('removal.merge', 'red', 'It makes one of two, and the other is gone.', { matched: segments.slice(-3).join('/') })];
}

const wholes = /^(?:realms?|organi[sz]ations?|orgs?|tenants?|workspaces?|clusters?|company|stores?|shops?)$/;

/** `/realm/deactivate`, `/organizations/5/close`, `closeWorkspace`: nobody there can work any more. */
function judgeClosing(segments: readonly string[]): Finding[] {
  const closing = /^(?:deactivate|disable|close|suspend|terminate|shutdown|decommission|offboard|cancel)$/;
  const last = wordsOf(segments.at(-1) ?? '');
  const before = segments.at(-2) ?? '';
  const thing = /\d/.test(before) || before.length > 24 ? (segments.at(-3) ?? '') : before;
  const nested = wordsOf(thing).some((word) => wholes.test(word)) || (/^[a-z][\w-]*$/i.test(before) && wholes.test((segments.at(-3) ?? '').toLowerCase()) && !before.endsWith('s'));
  const whole = closing.test(last[0] ?? '') && (last.length === 1 ? nested : last.length === 2 && wholes.test(last[1] ?? ''));
  return whole ? [finding('removal.whole', 'critical_red', 'It closes a whole part of the business for everybody in it.', { matched: segments.slice(-3).join('/') })] : [];
}
