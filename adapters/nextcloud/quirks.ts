/**
 * Nextcloud's files are WebDAV: listing answers XML, and folders, moves and copies have methods of their own (RFC 4918).
 * Everything else of this adapter is declarative.
 */
import { config, http, Refusal } from 'letsbe:host';

const base = '/remote.php/dav/files';

interface Entry {
  [key: string]: string | number | string[];
  name: string;
  path: string;
  type: 'file' | 'folder';
}

/** One PROPFIND with depth 1: the folder itself and what is in it; a file answers for itself alone. */
export async function listFolder(params: { path?: string; limit: number }) {
  const path = params.path ?? '';
  const headers = { depth: '1', 'content-type': 'application/xml; charset=utf-8' };
  const { body } = await http({ method: 'PROPFIND', base, path: davPath(path), headers, body: wanted });
  if (typeof body !== 'string') throw new Error('the server did not answer with XML');
  const entries = readMultistatus(body);
  const self = entries.find((entry) => entry.path === path);
  const items = entries.filter((entry) => entry !== self).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { ...(self ? { entry: self } : {}), items: items.slice(0, params.limit), total: items.length, more: items.length > params.limit };
}

export async function makeFolder({ path }: { path: string }) {
  const { status } = await http({ method: 'MKCOL', base, path: davPath(path) }, { accept: [409] });
  if (status === 409) throw new Refusal(`${folderOf(path)} does not exist; make that folder first`);
  return { path };
}

export const moveEntry = (params: { from: string; to: string }) => transfer('MOVE', params);
export const copyEntry = (params: { from: string; to: string }) => transfer('COPY', params);

/** Never overwrites: the server answers 412 when something is there already. */
async function transfer(method: 'MOVE' | 'COPY', { from, to }: { from: string; to: string }) {
  if (to === from || to.startsWith(`${from}/`)) throw new Refusal(`${to} is ${from} itself or inside it`);
  const headers = { destination: davPath(to), overwrite: 'F' };
  const { status } = await http({ method, base, path: davPath(from), headers }, { accept: [409] });
  if (status === 409) throw new Refusal(`${folderOf(to)} does not exist; make that folder first`);
  return { from, path: to };
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : 'the top folder';
}

/** The path below the base, each segment encoded on its own, as the declarative operations of this adapter have it too. */
function davPath(path: string): string {
  const user = config['user'];
  if (typeof user !== 'string' || user === '') throw new Refusal('the setting "user" is missing: the id of the Nextcloud account');
  const segments = path === '' ? [user] : [user, ...path.split('/')];
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) throw new Refusal(`${path} is no plain path`);
  return segments.map((segment) => `/${encode(segment)}`).join('');
}

function encode(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

const dav = 'DAV:';
const oc = 'http://owncloud.org/ns';
const wanted =
  '<?xml version="1.0"?><d:propfind xmlns:d="DAV:" xmlns:oc="http://owncloud.org/ns"><d:prop><d:resourcetype/><d:getcontenttype/>' +
  '<d:getlastmodified/><d:getetag/><oc:fileid/><oc:size/><oc:share-types/></d:prop></d:propfind>';

const shareKinds: Readonly<Record<string, string>> = { 0: 'person', 1: 'group', 3: 'public link', 4: 'mail', 6: 'other server', 7: 'team', 10: 'conversation', 12: 'deck card' };

/** The entries of a multistatus answer (RFC 4918, 14.16); properties that were not found are left out. */
function readMultistatus(xml: string): Entry[] {
  const root = parseXml(xml);
  if (root.ns !== dav || root.name !== 'multistatus') throw new Error('the server answered with XML that is no multistatus');
  return inside(root, dav, 'response').map(readResponse);
}

function readResponse(response: XmlElement): Entry {
  const href = inside(response, dav, 'href')[0];
  if (!href) throw new Error('the server listed something without its address');
  const path = pathOf(href.text.trim());
  const found = inside(response, dav, 'propstat').filter((propstat) => /^HTTP\/\S+ 200(\s|$)/.test(inside(propstat, dav, 'status')[0]?.text.trim() ?? ''));
  const props = found.flatMap((propstat) => inside(propstat, dav, 'prop'));
  const prop = (ns: string, name: string): XmlElement | undefined => props.flatMap((one) => inside(one, ns, name))[0];
  const text = (ns: string, name: string): string => prop(ns, name)?.text.trim() ?? '';
  const resource = prop(dav, 'resourcetype');
  const entry: Entry = { name: path.slice(path.lastIndexOf('/') + 1), path, type: resource && inside(resource, dav, 'collection').length > 0 ? 'folder' : 'file' };
  const size = text(oc, 'size');
  const modified = new Date(text(dav, 'getlastmodified'));
  const shareTypes = prop(oc, 'share-types');
  const shared = shareTypes ? inside(shareTypes, oc, 'share-type').map(({ text }) => shareKinds[text.trim()] ?? 'other') : [];
  if (/^\d{1,15}$/.test(size)) entry['size'] = Number(size);
  if (!Number.isNaN(modified.getTime())) entry['modified'] = modified.toISOString();
  put(entry, 'mediaType', text(dav, 'getcontenttype'));
  put(entry, 'etag', text(dav, 'getetag').replaceAll('"', ''));
  put(entry, 'fileId', text(oc, 'fileid'));
  if (shared.length > 0) entry['sharedBy'] = [...new Set(shared)];
  return entry;
}

function put(entry: Entry, key: string, value: string): void {
  if (value !== '') entry[key] = value;
}

/** `/remote.php/dav/files/bella/Menu%202026.pdf` → `Menu 2026.pdf`, wherever Nextcloud is installed. */
function pathOf(href: string): string {
  const marker = `${base}/`;
  const at = href.indexOf(marker);
  if (at < 0) throw new Error('the server listed something outside of the files');
  const segments = href.slice(at + marker.length).split('/').filter((segment) => segment !== '');
  return segments.slice(1).map(decode).join('/');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

interface XmlElement {
  /** The namespace, whatever prefix the server chose for it. */
  readonly ns: string;
  readonly name: string;
  readonly children: XmlElement[];
  /** Character data right inside it. */
  text: string;
}

interface Open {
  readonly element: XmlElement;
  /** The name as written, which the end tag must repeat. */
  readonly written: string;
  readonly scope: Scope | undefined;
  readonly pieces: string[];
}

/** Prefixes declared on one element; those of the elements around it follow. */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

const most = { depth: 32, elements: 200_000, attributes: 32 };

const nameAt = /[^\s/>=<"'&]+/y;
const attributeAt = /\s+([^\s/>=<"'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEndAt = /\s*(\/?)>/y;
const endTagAt = /<\/([^\s/>=<"'&]+)\s*>/y;

function inside(element: XmlElement, ns: string, name: string): XmlElement[] {
  return element.children.filter((child) => child.ns === ns && child.name === name);
}

/** Reads XML with namespaces in one pass, in time linear to its length. Document types are refused, so no entity can be declared. */
function parseXml(xml: string): XmlElement {
  const stack: Open[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  let at = xml.startsWith('\uFEFF') ? 1 : 0;

  const addText = (text: string): void => {
    const open = stack.at(-1);
    if (open) open.pieces.push(text);
    else if (text.trim() !== '') throw broken('text outside of its root', at);
  };
  const close = (open: Open): void => {
    open.element.text = open.pieces.join('');
  };

  while (at < xml.length) {
    const tag = xml.indexOf('<', at);
    const end = tag < 0 ? xml.length : tag;
    if (end > at) addText(decodeEntities(xml.slice(at, end), at));
    at = end;
    if (tag < 0) break;
    if (xml.startsWith('<!--', at)) {
      at = after(xml, '-->', at + 4);
    } else if (xml.startsWith('<![CDATA[', at)) {
      const next = after(xml, ']]>', at + 9);
      addText(xml.slice(at + 9, next - 3));
      at = next;
    } else if (xml.startsWith('<?', at)) {
      at = after(xml, '?>', at + 2);
    } else if (xml.startsWith('<!', at)) {
      throw broken('a document type', at);
    } else if (xml.startsWith('</', at)) {
      const [whole = '', written] = match(endTagAt, xml, at);
      const open = stack.pop();
      if (!open || open.written !== written) throw broken('an end tag that fits no start tag', at);
      close(open);
      at += whole.length;
    } else {
      const outer = stack.at(-1);
      const { open, empty, next } = readStartTag(xml, at, outer?.scope);
      elements += 1;
      if (elements > most.elements || stack.length >= most.depth) throw broken('too many elements', at);
      if (outer) outer.element.children.push(open.element);
      else if (root) throw broken('a second root', at);
      else root = open.element;
      if (empty) close(open);
      else stack.push(open);
      at = next;
    }
  }
  if (!root || stack.length > 0) throw broken('no end', at);
  return root;
}

function readStartTag(xml: string, start: number, outer: Scope | undefined): { open: Open; empty: boolean; next: number } {
  const [written = ''] = match(nameAt, xml, start + 1);
  const declared = new Map<string, string>();
  let at = start + 1 + written.length;
  for (let attributes = 0; ; attributes += 1) {
    attributeAt.lastIndex = at;
    const found = attributeAt.exec(xml);
    if (!found) break;
    if (attributes >= most.attributes) throw broken('too many attributes', at);
    const [whole, key = '', double, single] = found;
    if (key === 'xmlns') declared.set('', decodeEntities(double ?? single ?? '', at));
    else if (key.startsWith('xmlns:')) declared.set(key.slice(6), decodeEntities(double ?? single ?? '', at));
    at += whole.length;
  }
  const [tail = '', slash] = match(tagEndAt, xml, at);
  const scope = declared.size > 0 ? { declared, outer } : outer;
  const colon = written.indexOf(':');
  const ns = namespaceOf(colon < 0 ? '' : written.slice(0, colon), scope);
  if (ns === undefined) throw broken('a prefix that is not declared', start);
  const element: XmlElement = { ns, name: written.slice(colon + 1), children: [], text: '' };
  return { open: { element, written, scope, pieces: [] }, empty: slash === '/', next: at + tail.length };
}

/** The walk is no longer than the nesting is deep. */
function namespaceOf(prefix: string, innermost: Scope | undefined): string | undefined {
  for (let scope = innermost; scope; scope = scope.outer) {
    const ns = scope.declared.get(prefix);
    if (ns !== undefined) return ns;
  }
  return prefix === '' ? '' : undefined;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string, at: number): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:([a-z]{2,4});|#(\d{1,7});|#x([0-9A-Fa-f]{1,6});)?/g, (_, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined && Object.hasOwn(entities, name)) return entities[name] ?? '';
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    if (Number.isNaN(code) || code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw broken('an entity that is not known', at);
    return String.fromCodePoint(code);
  });
}

function match(pattern: RegExp, xml: string, at: number): RegExpExecArray {
  pattern.lastIndex = at;
  const found = pattern.exec(xml);
  if (!found) throw broken('a broken tag', at);
  return found;
}

function after(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  if (found < 0) throw broken('no end', from);
  return found + mark.length;
}

function broken(what: string, at: number): Error {
  return new Error(`the server's XML has ${what} at character ${at}`);
}
