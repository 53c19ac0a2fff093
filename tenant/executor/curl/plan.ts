import { readTarget, type Target } from '../../../kernel/egress/target.ts';
import { isOverridingHeader } from '../../../kernel/egress/overrides.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { plainText } from '../../../kernel/template/summarise.ts';
import { readArguments, type GivenOption, type ReadArguments } from '../../gate/curl/arguments.ts';
import { readForm } from '../../gate/curl/body.ts';
import { readCurl, type CurlRequest } from '../../gate/curl/reading.ts';
import { strayReference } from '../../gate/curl/references.ts';
import { targetsOf, type CurlTarget } from '../../gate/curl/targets.ts';
import { readHeaders } from '../../gate/http/reading/headers.ts';
import { judgeMethod } from '../../gate/http/reading/methods.ts';
import { readPath } from '../../gate/http/reading/path.ts';
import type { Word } from '../../gate/shell/word.ts';
import { switchable, understood } from './understood.ts';

/** A curl line with references, ready to be carried out: checked, and without any secret in it. */
export interface CurlPlan {
  readonly target: Target;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  /** In lower case; values may hold references. */
  readonly headers: Readonly<Record<string, string>>;
  /** `name:password` with references, sent as Basic. */
  readonly user?: string;
  readonly body?: Buffer;
  /** Every stored secret it names. */
  readonly references: readonly string[];
  readonly print: CurlPrint;
  /** What `-m` asks for; undefined: as long as the program lets it. */
  readonly maxSeconds?: number;
}

/** What of the answer is printed. */
export interface CurlPrint {
  readonly head: boolean;
  readonly body: boolean;
  /** 400 and above end with 22; `quiet`: their body is not printed. */
  readonly fail: false | 'quiet' | 'with-body';
  readonly errors: boolean;
}

export interface PlanRules {
  /** Whether the registry says that this origin is on this machine or its container networks. */
  readonly isLocal: (origin: string) => boolean;
  /** Stands between parts of a form; new for each. */
  readonly boundary: string;
}

/** Headers that say where a request goes or where it ends. */
const reserved = new Set(['host', 'content-length', 'expect', 'connection', 'proxy-authorization']);

/**
 * Reads the words behind `curl` of a line with references. Nothing is sent, and no secret is taken.
 * Throws SECRET_REF_UNRESOLVED for whatever is not understood or is no place for a reference, TARGET_REFUSED for an address or header that
 * must not be sent.
 */
export function planCurl(words: readonly Word[], { isLocal, boundary }: PlanRules): CurlPlan {
  const read = readArguments(words);
  const references = [...new Set(words.flatMap(({ text = '' }) => [...text.matchAll(/SECRET_REF\(([^)]{0,80})\)?/g)].map((match) => match[1] ?? '')))];
  const refuse = (reason: string): LetsbeError => new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(references[0] ?? '', 80), reason });
  const uncertain = words.find(({ text, splits }) => text === undefined || splits)?.source ?? read.doubts[0]?.word;
  if (uncertain !== undefined) throw refuse(`the line must be certain as a whole, and ${plainText(uncertain, 60)} is not; quote it or write it out`);
  if (references.length === 0) throw refuse('the line names none');
  const stray = strayReference(read);
  if (stray !== undefined) throw new LetsbeError('SECRET_REF_UNRESOLVED', { name: plainText(stray, 80), reason: 'a reference may only stand in -u, before the host, in --oauth2-bearer, or in an Authorization or API-key header' });
  const options = optionsOf(read, refuse);
  const { requests: [request] } = readCurl(words);
  if (!request) throw refuse('the line calls nobody');
  const target = onlyTarget(request, refuse);
  const path = checkPath(target.address.path);
  const body = bodyOf(request, options, boundary, refuse);
  const credential = credentialOf(options, target, request, refuse);
  const max = numberOf(options, 'max-time', refuse);
  numberOf(options, 'connect-timeout', refuse);
  const has = (...names: string[]): boolean => options.some(({ name }) => names.includes(name));
  if (options.some(({ name, value }) => name === 'cookie' && value?.text !== '' && value?.text?.includes('=') !== true)) throw refuse('cookies must stand in the line itself, not in a file');
  const outputs = options.filter(({ name }) => name === 'output').map(({ value }) => value?.text ?? '');
  const foreign = outputs.find((name) => name !== '-' && name !== '/dev/null');
  if (foreign !== undefined) throw refuse('its answer can only go to standard output or into a pipe, not by -o into a file');
  return {
    target: checkTarget(target, isLocal),
    method: checkMethod(request, refuse),
    path,
    headers: { ...headersOf(request, options, body?.type), ...credential.headers },
    ...(credential.user === undefined ? {} : { user: credential.user }),
    ...(body ? { body: body.content } : {}),
    references,
    print: { head: has('include', 'show-headers', 'head'), body: !has('head') && !outputs.includes('/dev/null'), fail: has('fail-with-body') ? 'with-body' : has('fail') ? 'quiet' : false, errors: !has('silent') || has('show-error') },
    ...(max === undefined || max === 0 ? {} : { maxSeconds: max }),
  };
}

type Refuse = (reason: string) => LetsbeError;

function optionsOf({ given }: ReadArguments, refuse: Refuse): GivenOption[] {
  const options = given.filter((one) => 'option' in one);
  const other = options.find(({ name, on }) => !understood.has(name) || (!on && !switchable.has(name)));
  if (other) throw refuse(`a curl line with a reference is carried out without curl, and --${other.on ? '' : 'no-'}${other.name} is not understood there; leave it out`);
  return options;
}

function onlyTarget(request: CurlRequest, refuse: Refuse): CurlTarget {
  const [target, ...others] = targetsOf(request);
  if (!target || others.length > 0) throw refuse('the line must call exactly one address');
  if ('why' in target) throw new LetsbeError('TARGET_REFUSED', { plugin: 'curl', reason: target.why === 'odd' ? target.because : 'nobody can say where its address leads' });
  if (target.address.scheme !== 'http' && target.address.scheme !== 'https') throw new LetsbeError('TARGET_REFUSED', { plugin: 'curl', reason: 'a secret is only sent over http or https' });
  return target;
}

function checkTarget({ address }: CurlTarget, isLocal: (origin: string) => boolean): Target {
  const written = `${address.scheme}://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
  const target = readTarget(written, isLocal(URL.parse(written)?.origin ?? ''));
  if ('reason' in target) throw new LetsbeError('TARGET_REFUSED', { plugin: 'curl', reason: target.reason });
  return target;
}

function checkPath(path: string): string {
  const read = readPath(path, true);
  if ('reason' in read) throw new LetsbeError('TARGET_REFUSED', { plugin: 'curl', reason: read.reason.sentence });
  if (!/^[\x21-\x7e]*$/.test(path)) throw new LetsbeError('TARGET_REFUSED', { plugin: 'curl', reason: 'its address holds letters that must be percent-encoded' });
  return path;
}

function checkMethod({ method }: CurlRequest, refuse: Refuse): string {
  if (method === undefined || !/^[A-Z]{2,20}$/.test(method) || judgeMethod(method)?.refused) throw refuse('its method is none that may be sent');
  return method;
}

function bodyOf(request: CurlRequest, options: readonly GivenOption[], boundary: string, refuse: Refuse): { content: Buffer; type?: string } | undefined {
  const forms = options.filter(({ name }) => name === 'form' || name === 'form-string');
  const special = forms.some(({ name, value }) => name === 'form' && /;\s*(?:type|filename|headers|encoder)=/i.test(value?.text ?? ''));
  const body = forms.length > 0 ? readForm(forms, boundary) : request.body;
  if (special || request.unseen || body.unseen || body.files.length > 0) throw refuse('what is sent must stand in the line itself, not in a file; write it behind --data-raw or --form-string');
  const given = options.filter(({ name }) => ['get', 'head', 'form', 'form-string'].includes(name)).map(({ name }) => name.replace('-string', ''));
  const data = options.some(({ name }) => name === 'json' || name.startsWith('data'));
  if ((given.includes('form') && (data || given.includes('get') || given.includes('head'))) || (given.includes('head') && data && !given.includes('get'))) throw refuse('it gives options that speak against each other');
  return body.text === undefined ? undefined : { content: Buffer.from(body.text, 'utf8'), ...(body.type === undefined ? {} : { type: body.type }) };
}

function credentialOf(options: readonly GivenOption[], { address }: CurlTarget, request: CurlRequest, refuse: Refuse): { user?: string; headers: Record<string, string> } {
  const bearer = options.findLast(({ name }) => name === 'oauth2-bearer')?.value?.text;
  const user = options.findLast(({ name }) => name === 'user')?.value?.text ?? decodeUser(address.user, refuse);
  const written = request.headers.some(([name]) => name.toLowerCase() === 'authorization');
  if ([bearer, user, written ? '' : undefined].filter((one) => one !== undefined).length > 1 || (address.user !== undefined && options.some(({ name }) => name === 'user'))) throw refuse('it signs in in two ways at once; keep one');
  return { ...(user === undefined ? {} : { user }), headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` } };
}

function decodeUser(user: string | undefined, refuse: Refuse): string | undefined {
  try {
    return user === undefined ? undefined : decodeURIComponent(user);
  } catch {
    throw refuse('the name before the host holds broken encoding');
  }
}

function headersOf({ headers: given }: CurlRequest, options: readonly GivenOption[], type: string | undefined): Record<string, string> {
  const refuseHeader = (reason: string): LetsbeError => new LetsbeError('TARGET_REFUSED', { plugin: 'curl', reason });
  // The boundary of a form is chosen here.
  const sent = given.map(([name, value]) => [name, type?.startsWith('multipart/') && name === 'Content-Type' ? type : value] as const);
  const read = readHeaders(sent);
  if (!('size' in read)) throw refuseHeader(read.reason.sentence);
  const names = sent.map(([name]) => name.toLowerCase().replaceAll('_', '-'));
  const bad = names.find((name) => reserved.has(name) || isOverridingHeader(name) || /method/.test(name));
  if (bad !== undefined) throw refuseHeader(`the header ${plainText(bad, 60)} is set by the host alone`);
  const twice = names.find((name, index) => names.indexOf(name) !== index && name !== 'cookie' && name !== 'accept');
  if (twice !== undefined) throw refuseHeader(`the header ${plainText(twice, 60)} stands there twice`);
  const removed = new Set(options.filter(({ name }) => name === 'header').flatMap(({ value }) => /^([^:]+):\s*$/.exec(value?.text ?? '')?.[1]?.toLowerCase() ?? []));
  const usual: [string, string][] = [['user-agent', 'curl/8'], ['accept', '*/*'], ...(options.some(({ name }) => name === 'compressed') ? [['accept-encoding', 'gzip, deflate, br'] as [string, string]] : [])];
  const made = Object.fromEntries(usual.filter(([name]) => !removed.has(name)));
  for (const [name, value] of sent) {
    const lower = name.toLowerCase();
    made[lower] = lower === 'cookie' && names.indexOf(lower) !== names.lastIndexOf(lower) && made[lower] !== undefined ? `${made[lower]}; ${value}` : value;
  }
  return Object.fromEntries(Object.entries(made).filter(([name, value]) => name !== 'user-agent' || value !== ''));
}

function numberOf(options: readonly GivenOption[], wanted: string, refuse: Refuse): number | undefined {
  const text = options.findLast(({ name }) => name === wanted)?.value?.text;
  if (text === undefined) return undefined;
  if (!/^\d{1,6}(?:\.\d{1,6})?$/.test(text)) throw refuse(`--${wanted} wants a number of seconds`);
  return Number(text);
}
