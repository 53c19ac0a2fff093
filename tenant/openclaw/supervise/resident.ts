import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes that a process and all it started hold in memory, by `/proc`; what ended meanwhile counts nothing. */
export function residentMegabytes(pid: number, folder = '/proc'): number {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync(folder)) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(`${folder}/${name}/stat`);
    if (parent !== undefined) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const sum = (each: number): number => kilobytesOf(`${folder}/${each}/status`) + (parents.get(each) ?? []).reduce((total, child) => total + sum(child), 0);
  return Math.round(sum(pid) / 1024);
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
