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

/** The files in a request, wherever the wires have them. What was handed to a tool is not among them: that are words. */
export function* mediaIn(body: Json, holder = ''): Generator<Media> {
  if (Array.isArray(body)) {
    for (const item of body) if (typeof item === 'object' && item !== null) yield* mediaIn(item, holder);
    return;
  }
  if (!isJsonObject(body)) return;
  const isUse = textOf(body['type'])?.endsWith('tool_use') === true;
  for (const [key, value] of Object.entries(body)) {
    if (typeof value === 'string') {
      const media = judge(key, value, body, holder);
      if (media) yield media;
    } else if (typeof value === 'object' && value !== null && !aside.has(key) && !(isUse && key === 'input')) yield* mediaIn(value, key);
  }
}

function judge(key: string, text: string, { media_type: said, type: form }: JsonObject, holder: string): Media | undefined {
  // A document that is words, as they are.
  if (key === 'data' && form === 'text') return undefined;
  if (key === 'file_id') return { kind: 'kept', key, text, type: undefined };
  const isAddress = address.test(key) || ((key === 'url' || key === 'uri') && (address.test(holder) || holders.has(holder)));
  if (!isAddress && !bytes.has(key) && !(key === 'data' && holders.has(holder))) return undefined;
  const type = dataUrl.exec(text)?.[1] ?? textOf(said) ?? (holder === 'input_audio' ? 'audio/' : plain.has(key) ? `${key}/` : undefined);
  const hasBytes = text.startsWith('data:') || (!isAddress && !scheme.test(text));
  return { kind: hasBytes ? 'bytes' : 'address', key, text, type };
}
