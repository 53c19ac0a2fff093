import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { asObject, isMail, objectsOf, slugOf, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { browse, testOf } from './browse.ts';
import { unwrap } from './envelope.ts';
import { refuse, resourceNotFound } from './errors.ts';
import { addRow, rowOf, type GhostState, type Table } from './state.ts';

const base = '/ghost/api/admin/members/';

/** A member of the simulated Ghost, subscribed to the given newsletters. */
export function addMember(state: GhostState, email: string, name: string | null, newsletters: JsonObject[], more: JsonObject = {}): JsonObject {
  return addRow(state, state.members, {
    uuid: state.ids.uuid(), email, name, note: null, geolocation: null, status: 'free', comped: false, subscribed: newsletters.length > 0, labels: [], subscriptions: [], tiers: [], newsletters,
    avatar_image: null, email_count: 0, email_opened_count: 0, email_open_rate: null, email_disabled: false, email_suppression: { suppressed: false, info: null }, last_seen_at: null, ...more,
  });
}

/** Members of the simulated Admin API (a simulation, not Ghost): no mail is ever sent. */
export function memberRoutes(state: GhostState): Routes {
  const { members } = state;
  const one = (row: JsonObject, status = 200): Reply => ({ status, body: { members: [row] } });

  function checkMail(email: string, self: JsonObject | undefined, action: string, verb: string): void {
    if (!isMail(email)) throw refuse('ValidationError', action, 'Invalid Email', { property: 'email' });
    const taken = [...members.values()].some((row) => row !== self && textOf(row, 'email').toLowerCase() === email.toLowerCase());
    if (taken) throw refuse('ValidationError', action, `Member already exists. Attempting to ${verb} member with existing email address`);
  }

  /** What a request sets, with labels, newsletters and tiers looked up. */
  function changesOf(asked: JsonObject, current: JsonObject): JsonObject {
    const changes: JsonObject = {};
    for (const key of ['email', 'name', 'note']) if (asked[key] !== undefined) changes[key] = asked[key];
    if (Array.isArray(asked['labels'])) changes['labels'] = asked['labels'].map((label) => labelOf(label));
    if (Array.isArray(asked['newsletters'])) changes['newsletters'] = objectsOf(asked, 'newsletters').flatMap((row) => related(state.newsletters, row));
    else if (typeof asked['subscribed'] === 'boolean') changes['newsletters'] = asked['subscribed'] ? defaults() : [];
    if (Array.isArray(asked['tiers'])) changes['tiers'] = objectsOf(asked, 'tiers').flatMap((row) => related(state.tiers, row));
    const comped = asked['comped'] === true || (Array.isArray(changes['tiers']) && changes['tiers'].length > 0);
    if (comped || asked['comped'] === false) Object.assign(changes, { comped, status: comped ? 'comped' : 'free' });
    return { ...changes, subscribed: objectsOf({ ...current, ...changes }, 'newsletters').length > 0 };
  }

  const defaults = (): JsonObject[] => [...state.newsletters.values()].filter((row) => row['status'] === 'active' && row['subscribe_on_signup'] === true);

  function labelOf(asked: Json): JsonObject {
    const named: JsonObject = typeof asked === 'string' ? { name: asked } : asObject(asked);
    const [found] = related(state.labels, named);
    return found ?? addRow(state, state.labels, { name: textOf(named, 'name'), slug: slugOf(textOf(named, 'name')) });
  }

  function bulk(call: Call): Reply {
    const { action, meta } = asObject(asObject(call.json)['bulk']);
    const rows = selected(call);
    const label = asObject(asObject(meta)['label']);
    for (const row of rows) {
      if (action === 'unsubscribe') Object.assign(row, { newsletters: [], subscribed: false });
      else if (action === 'addLabel') row['labels'] = [...objectsOf(row, 'labels').filter(({ id }) => id !== label['id']), ...related(state.labels, label)];
      else if (action === 'removeLabel') row['labels'] = objectsOf(row, 'labels').filter(({ id }) => id !== label['id']);
      else throw refuse('ValidationError', 'edit members', 'Validation (isIn) failed for action.', { property: 'action' });
    }
    return { status: 200, body: { bulk: { meta: { stats: { successful: rows.length, unsuccessful: 0 }, errors: [], unsuccessfulData: [] } } } };
  }

  function selected({ query }: Call): JsonObject[] {
    if (query.get('all') === 'true') return [...members.values()];
    if (!query.has('filter') && !query.has('search')) throw refuse('ValidationError', 'edit members', 'One of filter, search or all is required.');
    const fits = testOf(query.get('filter'), 'members');
    return [...members.values()].filter((row) => fits(row) && found(row, query.get('search')));
  }

  function removeMany(call: Call): Reply {
    if (!['all', 'filter', 'search'].some((key) => call.query.has(key))) return resourceNotFound;
    const rows = selected(call);
    for (const row of rows) members.delete(textOf(row, 'id'));
    return { status: 200, body: { meta: { stats: { successful: rows.length, unsuccessful: 0 }, errors: [], unsuccessfulData: [] } } };
  }

  function exported(call: Call): Reply {
    const rows = call.query.has('filter') || call.query.has('search') ? selected(call) : [...members.values()];
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const cells = (row: JsonObject): string[] => [...['id', 'email', 'name', 'note', 'subscribed', 'comped', 'stripe', 'created_at', 'deleted_at'].map((key) => textOf(row, key)), namesOf(row, 'labels'), namesOf(row, 'tiers')];
    const lines = rows.map((row) => cells(row).map(quote).join(','));
    return { status: 200, type: 'text/csv; charset=utf-8', text: ['id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers', ...lines].join('\r\n') };
  }

  function events({ query }: Call): Reply {
    const limit = Math.min(Number(query.get('limit') ?? 10), 100);
    const rows = [...members.values()].toSorted((a, b) => textOf(b, 'created_at').localeCompare(textOf(a, 'created_at'))).slice(0, limit);
    const list = rows.map((member) => ({ type: 'signup_event', data: { id: member['id'] ?? null, member_id: member['id'] ?? null, created_at: member['created_at'] ?? null, source: 'member', member: { id: member['id'] ?? null, name: member['name'] ?? null, email: member['email'] ?? null } } }));
    return { status: 200, body: { events: list, meta: { pagination: { limit, total: members.size, pages: Math.ceil(members.size / limit), page: null, next: null, prev: null } } } };
  }

  return {
    [`GET ${base}`]: (call) => browse(call, 'members', [...members.values()].filter((row) => found(row, call.query.get('search'))), { order: 'created_at desc' }),
    [`GET ${base}upload/`]: exported,
    [`GET ${base}events/`]: events,
    [`GET ${base}:id/`]: ({ params }) => one(rowOf(members, params['id'] ?? '', 'read member', 'Member')),
    [`POST ${base}`]: (call) => {
      const asked = unwrap(call, 'members', 'save member', ['email']);
      checkMail(textOf(asked, 'email'), undefined, 'save member', 'add');
      const { email: _, name: __, ...changes } = changesOf({ subscribed: true, ...asked }, {});
      const row = addMember(state, textOf(asked, 'email'), textOf(asked, 'name') || null, [], changes);
      return { ...one(row, 201), headers: { location: `${base}${textOf(row, 'id')}/` } };
    },
    [`PUT ${base}bulk/`]: bulk,
    [`PUT ${base}:id/`]: (call) => {
      const row = rowOf(members, call.params['id'] ?? '', 'edit member', 'Member');
      const asked = unwrap(call, 'members', 'edit member');
      if (asked['email'] !== undefined) checkMail(textOf(asked, 'email'), row, 'edit member', 'edit');
      return one(Object.assign(row, changesOf(asked, row), { updated_at: state.now() }));
    },
    [`DELETE ${base}:id/`]: ({ params }) => {
      members.delete(textOf(rowOf(members, params['id'] ?? '', 'delete member', 'Member'), 'id'));
      return { status: 204 };
    },
    [`DELETE ${base}`]: removeMany,
  };
}

function namesOf(row: JsonObject, key: string): string {
  return objectsOf(row, key).map((item) => textOf(item, 'name')).join(',');
}

function related(table: Table, asked: JsonObject): JsonObject[] {
  return [...table.values()].filter((row) => ['id', 'slug', 'name'].some((key) => asked[key] !== undefined && row[key] === asked[key]));
}

function found(row: JsonObject, search: string | null): boolean {
  return search === null || search === '' || `${textOf(row, 'name')} ${textOf(row, 'email')}`.toLowerCase().includes(search.toLowerCase());
}
