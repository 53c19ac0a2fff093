import type { ApiInfo } from './open-api.ts';
import type { Route } from './route.ts';

const style = ':root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1c1c1c;background:#fff}a{color:#0b57d0}h2{margin-top:2.5rem}h2 small{font-weight:400;font-size:1rem}nav ul{padding-left:1.2rem}details{border:1px solid #ccc;border-radius:.4rem;margin:.5rem 0;padding:.5rem 1rem}summary{cursor:pointer}code,pre{font:14px/1.4 ui-monospace,monospace}code{overflow-wrap:anywhere}pre{background:#f5f5f5;overflow:auto;padding:.7rem}@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#8ab4f8}pre{background:#222}details{border-color:#444}}';

/** Headers under which the page needs nothing from anywhere, and can run nothing. */
export const pageHeaders = { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", 'referrer-policy': 'no-referrer' };

/** The route table as a page that a person reads. */
export function drawPage<Context>(routes: readonly Route<Context>[], { title, version, description, realms }: ApiInfo): string {
  const groups = [...new Set(routes.map(({ access }) => access.realm))].map((realm) => ({ realm, ...(realms[realm] ?? { name: realm, shows: '' }), routes: routes.filter(({ access }) => access.realm === realm) }));
  const contents = groups.map(({ realm, name, routes: { length } }) => `<li><a href="#${escape(realm)}">${escape(name)}</a> (${length})</li>`).join('');
  const sections = groups.map((group) => `<section id="${escape(group.realm)}"><h2>${escape(group.name)} <small>${escape(group.shows)}</small></h2>${group.routes.map(drawRoute).join('')}</section>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${style}</style></head><body><main><h1>${escape(title)} ${escape(version)}</h1><p>${escape(description)} The same for programs: <a href="/openapi.json">openapi.json</a>.</p><nav aria-label="Contents"><ul>${contents}</ul></nav>${sections.join('')}</main></body></html>`;
}

function drawRoute<Context>({ method, path, title, access, query, body, answers, idempotency, rate }: Route<Context>): string {
  const facts = [
    access.roles === undefined ? '' : `Roles: ${access.roles.join(', ')}.`,
    idempotency === 'required' ? 'Wants an Idempotency-Key.' : idempotency === 'optional' ? 'Takes an Idempotency-Key.' : idempotency === 'natural' ? 'May be repeated.' : '',
    rate === undefined ? '' : `At most ${rate.perMinute} a minute.`,
  ].filter((fact) => fact !== '').join(' ');
  const shown = [
    ...(Object.keys((query as { properties?: object }).properties ?? {}).length > 0 ? [['Query', query] as const] : []),
    ...(body === undefined ? [] : [['Body', body] as const]),
    ...Object.entries(answers).flatMap(([status, schema]) => (schema === null ? [] : [[`Answer ${status}`, schema] as const])),
  ];
  return `<details><summary><code>${method} ${escape(path)}</code> ${escape(title)}</summary><p>${escape(facts)}</p>${shown.map(([name, schema]) => `<h3>${name}</h3><pre>${escape(JSON.stringify(schema, null, 2))}</pre>`).join('')}</details>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
