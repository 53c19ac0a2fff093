import type { JsonObject } from '../../../../kernel/json.ts';
import { freeSlug, only, slugOf, textOf } from '../rows.ts';
import type { Call, Reply, Routes } from '../tool.ts';
import { browse } from './browse.ts';
import { unwrap } from './envelope.ts';
import { refuse } from './errors.ts';
import { addRow, rowOf, type GhostState, type Table } from './state.ts';

export interface Resource {
  readonly name: string;
  readonly noun: string;
  readonly table: Table;
  readonly order: string;
  readonly verbs: readonly ('list' | 'get' | 'create' | 'update' | 'delete')[];
  /** Values a new row has before its request fills some. */
  readonly blank?: () => JsonObject;
  readonly settable: readonly string[];
  /** Key that no two rows may share. */
  readonly unique?: string;
  readonly show?: (row: JsonObject) => JsonObject;
}

/** The usual five endpoints of a small resource of the simulated Admin API (a simulation, not Ghost). */
export function resourceRoutes(state: GhostState, { name, noun, table, order, verbs, blank, settable, unique, show = (row) => row }: Resource): Routes {
  const base = `/ghost/api/admin/${name}/`;
  const singular = name.replace(/s$/, '');
  const one = (row: JsonObject, status = 200): Reply => ({ status, body: { [name]: [show(row)] } });
  const find = ({ params }: Call, verb: string): JsonObject => rowOf(table, params['id'] ?? '', `${verb} ${singular}`, noun);

  function checkUnique(row: JsonObject, self: JsonObject | undefined, action: string): void {
    const key = unique;
    if (key !== undefined && row[key] !== undefined && [...table.values()].some((other) => other !== self && other[key] === row[key])) {
      throw refuse('ValidationError', action, `${noun} with this ${key} already exists.`, { property: key });
    }
  }

  const routes: Routes = {
    [`GET ${base}`]: (call) => browse(call, name, [...table.values()], { order, show }),
    [`GET ${base}:id/`]: (call) => one(find(call, 'read')),
    [`POST ${base}`]: (call) => {
      const asked = unwrap(call, name, `save ${singular}`, ['name']);
      checkUnique(asked, undefined, `save ${singular}`);
      const slug = freeSlug(slugOf(textOf(asked, 'slug') || textOf(asked, 'name')), (candidate) => [...table.values()].some((row) => row['slug'] === candidate));
      return one(addRow(state, table, { ...blank?.(), ...only(asked, settable), slug }), 201);
    },
    [`PUT ${base}:id/`]: (call) => {
      const row = find(call, 'edit');
      const asked = unwrap(call, name, `edit ${singular}`);
      checkUnique(asked, row, `edit ${singular}`);
      return one(Object.assign(row, only(asked, settable), { updated_at: state.now() }));
    },
    [`DELETE ${base}:id/`]: (call) => {
      table.delete(textOf(find(call, 'delete'), 'id'));
      return { status: 204 };
    },
  };
  const keys = { list: `GET ${base}`, get: `GET ${base}:id/`, create: `POST ${base}`, update: `PUT ${base}:id/`, delete: `DELETE ${base}:id/` };
  const wanted = new Set(verbs.map((verb) => keys[verb]));
  return Object.fromEntries(Object.entries(routes).filter(([key]) => wanted.has(key)));
}
