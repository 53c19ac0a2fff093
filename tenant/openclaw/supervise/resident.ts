import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes that a process and all it started hold in memory, by `/proc`; what ended meanwhile counts nothing. Undefined where there is no such folder. */
export function residentMegabytes(pid: number, folder = '/proc'): number | undefined {
  const names = namesIn(folder);
  if (!names) return undefined;
  const children = new Map<number, number[]>();
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(`${folder}/${name}/stat`);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  // Each once: what was read at different moments may name two as parents of each other.
  const counted = new Set([pid]);
  let kilobytes = 0;
  for (const each of counted) {
    kilobytes += kilobytesOf(`${folder}/${each}/status`);
    for (const child of children.get(each) ?? []) counted.add(child);
  }
  return Math.round(kilobytes / 1024);
}

function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    // Another system.
    return undefined;
  }
}

function parentOf(file: string): number | undefined {
  const text = read(file);
  // The name of a program stands in brackets and may hold anything.
  const parent = text === undefined ? undefined : text.slice(text.lastIndexOf(')') + 2).split(' ')[1];
  return parent === undefined ? undefined : Number(parent);
}

function kilobytesOf(file: string): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(file) ?? '')?.[1] ?? 0);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended.
    return undefined;
  }
}
