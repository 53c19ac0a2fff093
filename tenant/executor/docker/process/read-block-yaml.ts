import type { Json, JsonObject } from '../../../../kernel/json.ts';
import { readKey, readScalar } from './read-scalar.ts';
import { UnknownYaml, type Lines } from './yaml-lines.ts';

const deepest = 40;
const entry = /^('(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[A-Za-z0-9_./@+$%<>=-](?:[^:\n]|:(?! |$))*?) *:(?: +(.*))?$/;

/**
 * Reads YAML in the block style that programs write: mappings, lists, scalars in every quoting. Anchors, aliases, tags, block scalars, flow
 * collections with something in them, double keys: throws UnknownYaml, since what is not read for certain cannot be judged.
 */
export function readBlockYaml(text: string): Json {
  const lines: Lines = { all: text.replaceAll('\r\n', '\n').split('\n'), next: 0 };
  skipIdle(lines);
  if (lines.all[lines.next] === '---') lines.next += 1;
  skipIdle(lines);
  if (lines.next >= lines.all.length) return null;
  const value = readBlock(lines, indentOf(lines), 0);
  skipIdle(lines);
  if (lines.next < lines.all.length) throw new UnknownYaml(lines.next + 1, 'it stands too far in or out');
  return value;
}

function skipIdle(lines: Lines): void {
  while (lines.next < lines.all.length && /^\s*(?:#.*)?$/.test(lines.all[lines.next] ?? '')) lines.next += 1;
}

function indentOf(lines: Lines): number {
  const line = lines.all[lines.next];
  if (line === undefined) return -1;
  if (/^ *\t/.test(line)) throw new UnknownYaml(lines.next + 1, 'a tab');
  return line.length - line.trimStart().length;
}

const isItem = (lines: Lines): boolean => /^ *-(?: |$)/.test(lines.all[lines.next] ?? '');

function readBlock(lines: Lines, indent: number, depth: number): Json {
  if (depth > deepest) throw new UnknownYaml(lines.next + 1, 'it is nested too deep');
  if (isItem(lines)) return readList(lines, indent, depth);
  return entry.test((lines.all[lines.next] ?? '').slice(indent)) ? readMapping(lines, indent, depth) : readScalar(lines, (lines.all[lines.next++] ?? '').slice(indent), indent - 1);
}

function readList(lines: Lines, indent: number, depth: number): Json[] {
  const items: Json[] = [];
  for (skipIdle(lines); indentOf(lines) === indent && isItem(lines); skipIdle(lines)) {
    const rest = (lines.all[lines.next] ?? '').slice(indent + 1);
    if (rest.trim() === '') {
      lines.next += 1;
      items.push(readNested(lines, indent, depth, false));
    } else if (entry.test(rest.trimStart()) || /^\s*-(?: |$)/.test(rest)) {
      // What follows the dash is a block of its own that begins right there.
      lines.all[lines.next] = `${' '.repeat(indent + 1)}${rest}`;
      items.push(readBlock(lines, indentOf(lines), depth + 1));
    } else {
      lines.next += 1;
      items.push(readScalar(lines, rest.trimStart(), indent));
    }
  }
  return items;
}

function readMapping(lines: Lines, indent: number, depth: number): JsonObject {
  const mapping = new Map<string, Json>();
  for (skipIdle(lines); indentOf(lines) === indent && !isItem(lines); skipIdle(lines)) {
    const found = entry.exec((lines.all[lines.next] ?? '').slice(indent));
    if (!found) throw new UnknownYaml(lines.next + 1, 'it is no entry');
    const line = lines.next + 1;
    const key = readKey(found[1] ?? '', line);
    if (mapping.has(key) || key === '__proto__' || key === '<<') throw new UnknownYaml(line, `the key ${key}`);
    lines.next += 1;
    const rest = (found[2] ?? '').trim();
    mapping.set(key, rest === '' || rest.startsWith('#') ? readNested(lines, indent, depth, true) : readScalar(lines, rest, indent));
  }
  return Object.fromEntries(mapping);
}

/** What stands below a key or a dash. A list may stand right under its key. */
function readNested(lines: Lines, indent: number, depth: number, underKey: boolean): Json {
  skipIdle(lines);
  const inner = indentOf(lines);
  if (inner > indent || (underKey && inner === indent && isItem(lines))) return readBlock(lines, inner, depth + 1);
  return null;
}
