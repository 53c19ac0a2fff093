import { fillHoles, restOf, startOf, type Word } from '../shell/word.ts';
import type { GivenOption } from './arguments.ts';

/** What a request carries, as far as it can be known before it is sent. */
export interface CurlBody {
  /** As it is sent; what is not known stands there as `x`. Undefined: there is none. */
  readonly text?: string;
  /** Its content type, where no header says another. */
  readonly type?: string;
  /** Files of which it takes content. */
  readonly files: readonly Word[];
  /** Part of it is known only when it is sent. Files that are sent as such, each a part of a form, do not count. */
  readonly unseen: boolean;
}

export const noBody: CurlBody = { files: [], unseen: false };

/** Stands between the parts of a form; curl makes up another one each time. */
const usualBoundary = '------------------------letsbe';

/** Joins what `-d`, `--json` and their kin give, as set_data in curl's tool_getparam.c does. */
export function readData(options: readonly GivenOption[]): CurlBody {
  let text: string | undefined;
  const files: Word[] = [];
  let unseen = false;
  for (const { name, value } of options) {
    if (!value) continue;
    const piece = name === 'data-urlencode' ? encodedPiece(value) : plainPiece(name, value);
    if (piece.file) files.push(piece.file);
    unseen ||= piece.unseen;
    const between = text === undefined || text === '' || name === 'json' ? '' : '&';
    text = `${text ?? ''}${between}${piece.text}`;
  }
  if (text === undefined) return noBody;
  return { text, type: options.some(({ name }) => name === 'json') ? 'application/json' : 'application/x-www-form-urlencoded', files, unseen };
}

interface Piece {
  readonly text: string;
  readonly file?: Word;
  readonly unseen: boolean;
}

function plainPiece(name: string, value: Word): Piece {
  const start = startOf(value);
  if (name !== 'data-raw' && start.startsWith('@')) return filePiece('', restOf(value, 1));
  // What is quite unknown may begin with `@`, and then it is the name of a file.
  const file = name !== 'data-raw' && value.pieces.length > 0 && start === '' ? { file: value } : {};
  return { text: fillHoles(value, 'x'), unseen: value.text === undefined, ...file };
}

/** `content`, `=content`, `name=content`, `@file`, `name@file`. */
function encodedPiece(value: Word): Piece {
  const start = startOf(value);
  const text = value.text ?? start;
  const equals = text.indexOf('=');
  const mark = equals >= 0 ? equals : text.indexOf('@');
  const prefix = mark > 0 ? `${text.slice(0, mark)}=` : '';
  if (equals < 0 && mark >= 0) return filePiece(prefix, restOf(value, mark + 1));
  const content = fillHoles(restOf(value, mark + 1), 'x');
  const file = value.text === undefined && mark < 0 ? { file: value } : {};
  return { text: prefix + encodeContent(content), unseen: value.text === undefined, ...file };
}

/** As curl_easy_escape, with `+` for a blank. */
export function encodeContent(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+');
}

function filePiece(prefix: string, path: Word): Piece {
  return { text: `${prefix}x`, unseen: true, ...(path.text === '-' ? {} : { file: path }) };
}

/** Reads `-F` and `--form-string` (tool_formparse.c). What is more than fields and files is `unseen`. */
export function readForm(options: readonly GivenOption[], boundary = usualBoundary): CurlBody {
  const parts: string[] = [];
  const files: Word[] = [];
  let unseen = false;
  for (const { name, value } of options) {
    if (!value) continue;
    const written = readPart(value, name === 'form-string');
    unseen ||= written.unseen;
    files.push(...written.files);
    const quoted = written.name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted}"${written.sentAsFile ? '; filename="x"' : ''}\r\n\r\n${written.content}\r\n`);
  }
  if (parts.length === 0) return noBody;
  return { text: `${parts.join('')}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}`, files, unseen };
}

interface Part {
  readonly name: string;
  readonly content: string;
  readonly files: readonly Word[];
  readonly sentAsFile: boolean;
  readonly unseen: boolean;
}

function readPart(value: Word, literally: boolean): Part {
  const start = startOf(value);
  const equals = start.indexOf('=');
  const name = start.slice(0, Math.max(equals, 0));
  const content = restOf(value, equals + 1);
  const text = fillHoles(content, 'x');
  const hidden = content.text === undefined;
  if (equals < 0) return { name, content: text, files: [value], sentAsFile: false, unseen: true };
  if (literally) return { name, content: text, files: [], sentAsFile: false, unseen: hidden };
  const begin = startOf(content);
  if (begin.startsWith('@') || begin.startsWith('<')) {
    const path = restOf(content, 1);
    const plain = /^(?!\s|")[^,;"\\]+(?<!\s)((?:;\s*(?:type|filename)=[^;,"\\]*)*)$/.exec(fillHoles(path, 'x'));
    const sentAsFile = begin.startsWith('@');
    // Several files, quoted names and headers out of a file are read by nobody here; each word of it may be a file.
    if (!plain) return { name, content: 'x', files: [path], sentAsFile, unseen: true };
    const tail = plain[1] ?? '';
    const cut = path.text !== undefined && tail !== '' ? { ...path, text: path.text.slice(0, -tail.length), pieces: [path.text.slice(0, -tail.length)] } : path;
    const file = path.text === '-' ? [] : [cut];
    return { name, content: 'x', files: file, sentAsFile, unseen: !sentAsFile || path.text === '-' || (path.text === undefined && tail !== '') };
  }
  const strange = begin.startsWith('(') || (content.pieces.length > 0 && begin === '') || /;\s*(?:headers|encoder)=/i.test(text) || begin.startsWith('"') || /^\s/.test(begin);
  const maybe = content.pieces.length > 0 && begin === '' ? [content] : [];
  return { name, content: text.replace(/;\s*(?:type|filename)=[^;]*/gi, ''), files: maybe, sentAsFile: false, unseen: hidden || strange };
}
