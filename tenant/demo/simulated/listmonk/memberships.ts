import type { JsonObject } from '../../../../kernel/json.ts';
import { numbersOf, rowsAt, textOf } from '../rows.ts';
import type { Routes } from '../tool.ts';
import { bodyOf, data, refuse } from './answers.ts';
import type { ListmonkState } from './state.ts';
import { selectSubscribers, type Selection } from './subscriber-query.ts';

/** Puts a subscriber on lists; an empty status leaves that of a list it is on already. With `mails`, a list that asks for confirmation notes the opt-in mail. */
export function subscribe(state: ListmonkState, subscriber: JsonObject, lists: readonly number[], status: string, { overwrite = false, mails = false } = {}): void {
  const first = status === '' ? 'unconfirmed' : status;
  const id = Number(subscriber['id']);
  for (const list of lists) {
    const found = state.lists.get(list);
    const held = state.subscriptions.find((one) => one.subscriber === id && one.list === list);
    if (!found || (held && !overwrite)) continue;
    if (held) Object.assign(held, { status: status === '' ? held.status : status, updated: state.now() });
    else state.subscriptions.push({ subscriber: id, list, status: first, created: state.now(), updated: state.now() });
    if (!held && mails && found['optin'] === 'double' && first === 'unconfirmed') state.outbox.push({ to: textOf(subscriber, 'email'), subject: 'Confirm subscription' });
  }
}

/** Moves many subscribers between lists, and bulk actions by selection (a simulation, not listmonk). */
export function membershipRoutes(state: ListmonkState): Routes {
  function manage(asked: JsonObject, chosen: readonly JsonObject[]): void {
    const lists = numbersOf(asked['target_list_ids']);
    if (lists.length === 0) throw refuse('No lists given.');
    const ids = new Set(chosen.map(({ id }) => id));
    const affected = state.subscriptions.filter(({ subscriber, list }) => ids.has(subscriber) && lists.includes(list));
    switch (textOf(asked, 'action')) {
      case 'add':
        for (const row of chosen) subscribe(state, row, lists, textOf(asked, 'status'), { overwrite: true });
        break;
      case 'remove':
        state.subscriptions = state.subscriptions.filter((held) => !affected.includes(held));
        break;
      case 'unsubscribe':
        for (const held of affected) Object.assign(held, { status: 'unsubscribed', updated: state.now() });
        break;
      default:
        throw refuse('Invalid action.');
    }
  }

  function byIds(asked: JsonObject): JsonObject[] {
    const ids = numbersOf(asked['ids']);
    if (ids.length === 0) throw refuse('No IDs given.');
    return rowsAt(state.subscribers, ids);
  }

  function byQuery(asked: JsonObject): JsonObject[] {
    if (asked['all'] !== true && textOf(asked, 'query') === '' && textOf(asked, 'search') === '' && numbersOf(asked['list_ids']).length === 0) throw refuse('Invalid fields: query');
    const selection: Selection = { query: textOf(asked, 'query'), search: textOf(asked, 'search'), lists: numbersOf(asked['list_ids']), subscription: textOf(asked, 'subscription_status') };
    return selectSubscribers(state, selection);
  }

  return {
    'PUT /api/subscribers/lists': (call) => {
      const asked = bodyOf(call);
      manage(asked, byIds(asked));
      return data(true);
    },
    'PUT /api/subscribers/query/lists': (call) => {
      const asked = bodyOf(call);
      manage(asked, byQuery(asked));
      return data(true);
    },
    'PUT /api/subscribers/blocklist': (call) => {
      for (const row of byIds(bodyOf(call))) blocklist(state, row);
      return data(true);
    },
    'PUT /api/subscribers/query/blocklist': (call) => {
      for (const row of byQuery(bodyOf(call))) blocklist(state, row);
      return data(true);
    },
    'POST /api/subscribers/query/delete': (call) => {
      removeSubscribers(state, byQuery(bodyOf(call)).map(({ id }) => Number(id)));
      return data(true);
    },
  };
}

/** Blocks a subscriber for good: it is taken off every list. */
export function blocklist(state: ListmonkState, row: JsonObject): void {
  Object.assign(row, { status: 'blocklisted', updated_at: state.now() });
  for (const held of state.subscriptions.filter(({ subscriber }) => subscriber === row['id'])) Object.assign(held, { status: 'unsubscribed', updated: state.now() });
}

export function removeSubscribers(state: ListmonkState, ids: readonly number[]): void {
  for (const id of ids) state.subscribers.delete(id);
  state.subscriptions = state.subscriptions.filter(({ subscriber }) => !ids.includes(subscriber));
}
