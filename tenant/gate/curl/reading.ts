import type { Effect } from '../shell/effect.ts';
import { fillHoles, restOf, startOf, wordOf, type Word } from '../shell/word.ts';
import { readArguments, type Doubt, type GivenOption } from './arguments.ts';
import { noBody, readData, readForm, type CurlBody } from './body.ts';
import { effectsOfOption, effectsOfOutputs } from './files.ts';
import { finding, refusal, told, unsure } from './finding.ts';
import { isCredentialHeader, readHeader } from './header.ts';
import { referenceIn, strayReference } from './references.ts';

/** What one part of a line, up to a `--next`, asks of each of its addresses. */
export interface CurlRequest {
  /** As sent. Undefined where it is not known before it runs. */
  readonly method: string | undefined;
  readonly addresses: readonly Word[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: CurlBody;
  /** Added to each address's query. */
  readonly query: string;
  /** How it signs in; `referred`: by stored secrets alone. What stands in an address does not count. */
  readonly credentials: 'none' | 'written' | 'referred';
  /** It goes where answers send it. */
  readonly follows: boolean;
  /** It does not ask who the other side is. */
  readonly insecure: boolean;
  /** Headers or query are not wholly known. */
  readonly unseen: boolean;
  /** Patterns in addresses are taken. */
  readonly globs: boolean;
  /** It sends a file or standard input as it is. */
  readonly uploads: readonly Word[];
  /** Taken where an address has none. */
  readonly scheme: string | undefined;
}

/** A curl line, read. */
export interface CurlReading {
  readonly requests: readonly CurlRequest[];
  /** Files, and what is to be said of the line whatever it calls. */
  readonly effects: readonly Effect[];
  /** It shows its version or manual, and calls nobody. */
  readonly informs: boolean;
}

/** Reads the words behind `curl`. Pure; never throws. */
export function readCurl(words: readonly Word[]): CurlReading {
  const read = readArguments(words);
  const stray = strayReference(read);
  const groups: (GivenOption | { readonly operand: Word })[][] = [[]];
  for (const one of read.given) {
    if ('option' in one && one.option.role === 'next') groups.push([]);
    else groups.at(-1)?.push(one);
  }
  const parts = groups.map(readGroup);
  const requests = parts.map(({ request }) => request);
  const informs = read.given.some((one) => 'option' in one && one.on && one.option.role === 'info');
  const calls = requests.some(({ addresses }) => addresses.length > 0);
  const effects: Effect[] = [
    ...read.doubts.map((doubt) => told(doubtful(doubt))),
    ...(stray === undefined ? [] : [told(refusal('reference', 'It would send a stored secret in a place that is none for a password.', `SECRET_REF(${stray})`))]),
    ...parts.flatMap((part) => part.effects),
  ];
  if (informs && !calls && read.doubts.length === 0) effects.push(told(finding('informs', 'green', 'It only shows its version or its manual.')));
  else if (!calls && !informs) effects.push(told(unsure('no-address', 'It cannot be said where it goes.')));
  return { requests, effects, informs };
}

function doubtful({ why, word }: Doubt) {
  if (why === 'abbreviated') return finding('abbreviated', 'yellow', 'It shortens the name of an option, which other versions may read otherwise.', { matched: word });
  if (why === 'option') return unsure('option', 'Nobody here knows one of its options.', word);
  return unsure('words', 'What it is told to do is known only when it runs.', word);
}

function readGroup(given: readonly (GivenOption | { readonly operand: Word })[]): { request: CurlRequest; effects: Effect[] } {
  const options = given.filter((one) => 'option' in one);
  const of = (...roles: GivenOption['option']['role'][]): GivenOption[] => options.filter(({ option }) => roles.includes(option.role));
  const addresses = given.flatMap((one) => ('operand' in one ? [one.operand] : one.option.role === 'url' && one.value ? [one.value] : []));
  const effects = [...options.flatMap(effectsOfOption), ...effectsOfOutputs(options, addresses)];
  const headers = readHeaders(options);
  const data = readData(of('data'));
  const form = readForm(of('form', 'form-string'));
  const added = readData(of('url-query').map((one) => asEncoded(one)));
  const gets = of('get').length > 0;
  const heads = of('head').length > 0;
  const uploads = of('upload').flatMap(({ value }) => (value && value.text !== '' ? [value] : []));
  effects.push(...[...data.files, ...form.files, ...added.files].map((path) => ({ does: 'read' as const, path })), ...effectsOfUploads(uploads));
  const clash = [form.text !== undefined, data.text !== undefined && !gets, uploads.length > 0, heads && data.text === undefined].filter(Boolean).length > 1 || (gets && (form.text !== undefined || uploads.length > 0)) || (heads && (form.text !== undefined || (data.text !== undefined && !gets)));
  const off = options.find(({ option, on }) => !on && ['head', 'get', 'glob', 'remote-name'].includes(option.role));
  if (clash || off) effects.push(told(unsure('clash', 'It gives options that speak against each other.', off?.name)));
  const body = form.text !== undefined ? form : uploads.length > 0 ? { text: 'x', files: [], unseen: true } : gets ? noBody : data;
  const custom = of('request').at(-1)?.value;
  const plain = heads ? 'HEAD' : uploads.length > 0 ? 'PUT' : body.text === undefined ? 'GET' : 'POST';
  const named = headers.sent.some(([name]) => name.toLowerCase() === 'content-type') || headers.removed.has('content-type');
  const json = data.type === 'application/json' && !gets && !headers.sent.some(([name]) => name.toLowerCase() === 'accept');
  const type = body.type !== undefined && !named ? [['Content-Type', body.type] as const] : [];
  const request: CurlRequest = {
    method: custom ? custom.text : plain,
    addresses,
    headers: [...headers.sent, ...type, ...(json ? [['Accept', 'application/json'] as const] : [])],
    body,
    query: [gets ? data.text : undefined, added.text].filter((text) => text !== undefined && text !== '').join('&'),
    credentials: credentialsOf(options, headers.sent),
    follows: of('follow').some(({ on }) => on),
    insecure: of('insecure').some(({ on }) => on),
    unseen: headers.unseen || added.unseen || (gets && data.unseen),
    globs: of('glob').length === 0,
    uploads,
    scheme: of('scheme').at(-1)?.value?.text,
  };
  return { request, effects };
}

/** `--url-query +text` is taken as it is. */
function asEncoded(one: GivenOption): GivenOption {
  const { value } = one;
  return value && startOf(value).startsWith('+') ? { ...one, name: 'data-raw', value: restOf(value, 1) } : { ...one, name: 'data-urlencode' };
}

function effectsOfUploads(uploads: readonly Word[]): Effect[] {
  return uploads.filter(({ text }) => text !== '-' && text !== '.').flatMap((path): Effect[] => {
    // Names with patterns are several files.
    const several = path.text !== undefined && /[{}[\]]/.test(path.text);
    return several ? [{ does: 'read', path: wordOf([path.text.slice(0, path.text.search(/[{}[\]]/)), { hole: 'any' }], path.source) }] : [{ does: 'read', path }];
  });
}

interface SentHeaders {
  readonly sent: (readonly [string, string])[];
  readonly removed: ReadonlySet<string>;
  readonly unseen: boolean;
}

function readHeaders(options: readonly GivenOption[]): SentHeaders {
  const sent: [string, string][] = [];
  const removed = new Set<string>();
  let unseen = false;
  for (const { option, name, value } of options) {
    if (value === undefined) continue;
    const plain = option.role === 'sent' ? name : option.role === 'cookie' && fillHoles(value, 'x').includes('=') ? 'cookie' : undefined;
    if (plain !== undefined) {
      // `;auto` at its end has curl name the page before, where it goes on to others.
      sent.push([plain, plain === 'referer' ? fillHoles(value, 'x').replace(/;auto$/, '') : fillHoles(value, 'x')]);
      unseen ||= value.text === undefined;
    }
    unseen ||= option.role === 'sent-file';
    if (option.role !== 'header' || name === 'proxy-header') continue;
    const header = readHeader(value);
    if (header.kind === 'sent') sent.push([header.name, header.value]);
    if (header.kind === 'removed') removed.add(header.name.toLowerCase());
    unseen ||= header.kind === 'file' || header.kind === 'unsure' || (header.kind === 'sent' && !header.certain);
  }
  return { sent, removed, unseen };
}

function credentialsOf(options: readonly GivenOption[], sent: SentHeaders['sent']): CurlRequest['credentials'] {
  const written = [
    ...options.flatMap(({ option, value, name }) => (['user', 'bearer', 'credential', 'certificate'].includes(option.role) || (option.role === 'cookie' && value?.text !== '') || ['key', 'netrc', 'netrc-file', 'netrc-optional'].includes(name) ? [value ? fillHoles(value, 'x') : ''] : [])),
    ...sent.filter(([name]) => isCredentialHeader(name) || name.toLowerCase() === 'cookie').map(([, value]) => value),
  ];
  if (written.length === 0) return 'none';
  return written.every((text) => referenceIn(text) !== undefined) ? 'referred' : 'written';
}
