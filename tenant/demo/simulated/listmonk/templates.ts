import type { JsonObject } from '../../../../kernel/json.ts';
import { only, textOf } from '../rows.ts';
import type { Call, Routes } from '../tool.ts';
import { bodyOf, data, idOf, refuse } from './answers.ts';
import { addRow, rowOf, type ListmonkState } from './state.ts';

const settable = ['name', 'type', 'body', 'subject', 'body_source'];

/** Mail templates of the simulated API (a simulation, not listmonk). */
export function templateRoutes(state: ListmonkState): Routes {
  const { templates } = state;

  function checked(call: Call): JsonObject {
    const asked = bodyOf(call);
    if (textOf(asked, 'name') === '') throw refuse('Invalid length for name.');
    const type = textOf(asked, 'type') || 'campaign';
    if (type === 'campaign' && textOf(asked, 'body').split('{{ template "content" . }}').length !== 2) throw refuse('The placeholder {{ template "content" . }} should appear exactly once in the template.');
    if (type === 'tx' && textOf(asked, 'subject') === '') throw refuse('Missing field(s): subject');
    return { subject: '', body_source: null, ...only(asked, settable), type };
  }

  const withoutBody = (row: JsonObject): JsonObject => Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'body' && key !== 'body_source'));

  return {
    'GET /api/templates': ({ query }) => data([...templates.values()].map((row) => (query.get('no_body') === 'true' ? withoutBody(row) : row))),
    'GET /api/templates/:id': (call) => data(rowOf(templates, idOf(call), 'Template')),
    'GET /api/templates/:id/preview': (call) => ({ status: 200, type: 'text/html; charset=utf-8', text: textOf(rowOf(templates, idOf(call), 'Template'), 'body') }),
    'POST /api/templates': (call) => data(addRow(state, templates, { is_default: false, ...checked(call) })),
    'PUT /api/templates/:id': (call) => data(Object.assign(rowOf(templates, idOf(call), 'Template'), checked(call), { updated_at: state.now() })),
    'PUT /api/templates/:id/default': (call) => {
      const chosen = rowOf(templates, idOf(call), 'Template');
      for (const row of templates.values()) row['is_default'] = row === chosen;
      return data([...templates.values()]);
    },
    'DELETE /api/templates/:id': (call) => {
      const row = templates.get(idOf(call));
      if (!row || row['is_default'] === true) throw refuse('Cannot delete non-existent or default template');
      templates.delete(Number(row['id']));
      return data(true);
    },
  };
}
