import type { Json } from '../../json.ts';
import { nearest } from '../../nearest.ts';
import type { Fault } from '../../fault.ts';
import type { PluginSource } from '../../plugin/source.ts';
import type { Operation, ReadTemplate, ShowTemplate } from '../../schema/operation.ts';
import { holesOf, strayBraces } from '../../template/template.ts';
import { showsOf } from '../../operations/shows.ts';
import { placeOf } from './place.ts';

/** Every hole names a param, a looked-up value or a setting; holes in paths cannot be missing; no param is declared for nothing. */
export function checkHoles({ manifest, operations }: PluginSource): Fault[] {
  const { properties = {}, required = [] } = (manifest.config ?? {}) as { properties?: object; required?: readonly string[] };
  const settings = Object.keys(properties).map((key) => ({ key, given: required.includes(key) }));
  return [...operations].flatMap(([name, operation]) => checkOperation(name, operation, settings));
}

/** A further read of the subject is left out when one of its holes has no value. */
const furtherRead = /^\/subject\/[1-9]/;

interface Setting {
  readonly key: string;
  readonly given: boolean;
}

function checkOperation(name: string, operation: Operation, settings: readonly Setting[]): Fault[] {
  const faults: Fault[] = [];
  const properties = operation.params.properties;
  const optional = new Set([
    ...Object.keys(properties).filter((key) => !operation.params.required?.includes(key) && properties[key]?.default === undefined),
    ...settings.filter((setting) => !setting.given).map(({ key }) => `config.${key}`),
  ]);
  const base = new Set([...Object.keys(properties), ...settings.map(({ key }) => `config.${key}`)]);
  const looked = new Set([...base, ...Object.keys(operation.lookup?.pick ?? {}).map((key) => `lookup.${key}`)]);
  const used = new Set<string>();
  for (const [inner, template, known] of templatesOf(operation, base, looked)) {
    for (const text of strayBraces(template)) {
      faults.push({ rule: 'hole.brace', place: placeOf(name, inner), message: `${JSON.stringify(text)} holds braces that are no hole`, mend: 'a hole is {param}, {lookup.name} or {config.name}; there is nothing else in the template language' });
    }
    for (const hole of holesOf(template)) {
      // A card that shows what is never sent would tell the person who decides of something that does not happen.
      if (inner !== '/summary') used.add(hole);
      if (!known.has(hole)) {
        const close = nearest(hole, known);
        faults.push({ rule: 'hole.unknown', place: placeOf(name, inner), message: `{${hole}} is not known here`, mend: close === undefined ? 'declare it under params, or look it up' : `write {${close}}` });
      } else if (inner.endsWith('/path') && optional.has(hole) && !furtherRead.test(inner)) {
        faults.push({ rule: 'hole.optional', place: placeOf(name, inner), message: `{${hole}} stands in the path but may be left out`, mend: 'make it required, or give the param a default' });
      }
    }
  }
  if (operation.request) {
    for (const key of Object.keys(properties).filter((param) => !used.has(param))) {
      faults.push({ rule: 'param.unused', place: placeOf(name, `/params/properties/${key}`), message: `${key} is never sent`, mend: 'use it in the request, or remove it' });
    }
  }
  return faults;
}

type Row = readonly [inner: string, template: Json, known: ReadonlySet<string>];

function templatesOf(operation: Operation, base: ReadonlySet<string>, looked: ReadonlySet<string>): Row[] {
  const { request, lookup, undo } = operation;
  const params = new Set(Object.keys(operation.params.properties));
  const readRows = (inner: string, read: ReadTemplate | ShowTemplate | undefined): Row[] => (read && 'operation' in read && read.operation !== undefined ? [[`${inner}/params`, read.params, params]] : read?.path !== undefined ? [[`${inner}/path`, read.path, base], [`${inner}/query`, read.query ?? {}, base], [`${inner}/headers`, read.headers ?? {}, base]] : []);
  return [
    ...(request ? ([['/request/path', request.path, looked], ['/request/query', request.query ?? {}, looked], ['/request/headers', request.headers ?? {}, looked], ['/request/body', request.body ?? null, looked]] satisfies Row[]) : []),
    ...readRows('/lookup', lookup),
    ...(['subject', 'verify'] as const).flatMap((which) => showsOf(operation, which).flatMap(({ inner, show }) => readRows(inner, show))),
    ...(undo ? ([['/undo/params', undo.params, new Set([...base, ...Object.keys(operation.result ?? {}).map((key) => `result.${key}`)])]] satisfies Row[]) : []),
    ['/summary', operation.summary, params],
  ];
}
