import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { textOf } from './wire-shape.ts';

/** A picture, file, sound or film in a request: with its bytes, or by an address or a name that the provider would take it from. */
export interface Media {
  readonly kind: 'bytes' | 'address' | 'kept';
  /** The key it stands under. */
  readonly key: string;
  readonly text: string;
  /** `image/png`, where the request says so. */
  readonly type: string | undefined;
}

/** What only looks alike: definitions of tools and of the form of an answer, and where words were found. */
const aside = new Set(['tools', 'functions', 'response_format', 'text', 'metadata', 'citations', 'annotations']);
const address = /_ur[il]$/;
/** Objects that hold a file, and keys that hold one by its bytes. */
const holders = new Set(['source', 'image', 'video', 'audio', 'file', 'document', 'input_audio']);
const plain = new Set(['image', 'video', 'audio']);
const bytes = new Set([...plain, 'file_data']);
const scheme = /^\s*[a-z][a-z\d+.-]*:/i;
const dataUrl = /^data:([^;,]{0,100})[;,]/;

/** The files in a request, wherever the wires have them. What was handed to a tool is not among them: those are words. */
export function mediaIn(body: Json): readonly Media[] {
  const found: Media[] = [];
  collect(body, '', found);
  return found;
}

function collect(value: Json, holder: string, found: Media[]): void {
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && item !== null) collect(item, holder, found);
    return;
  }
  if (!isJsonObject(value)) return;
  const isUse = textOf(value['type'])?.endsWith('tool_use') === true;
  for (const key of Object.keys(value)) {
    const inner = value[key];
    if (typeof inner === 'string') {
      const media = judge(key, inner, value, holder);
      if (media) found.push(media);
    } else if (typeof inner === 'object' && inner !== null && !aside.has(key) && !(isUse && key === 'input')) collect(inner, key, found);
  }
}

function judge(key: string, text: string, { media_type: said, type: form }: JsonObject, holder: string): Media | undefined {
  // A document may be given in plain words.
  if (key === 'data' && form === 'text') return undefined;
  if (key === 'file_id') return { kind: 'kept', key, text, type: undefined };
  const isAddress = address.test(key) || ((key === 'url' || key === 'uri') && (address.test(holder) || holders.has(holder)));
  if (!isAddress && !bytes.has(key) && !(key === 'data' && holders.has(holder))) return undefined;
  const type = dataUrl.exec(text)?.[1] ?? textOf(said) ?? (holder === 'input_audio' ? 'audio/' : plain.has(key) ? `${key}/` : undefined);
  const hasBytes = text.startsWith('data:') || (!isAddress && !scheme.test(text));
  return { kind: hasBytes ? 'bytes' : 'address', key, text, type };
}
