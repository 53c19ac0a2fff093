import { finding, type Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import { criticalOf } from './critical-of.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** Remove-Item and its other names where a command begins, with all its words. */
const removes = /(?:^|[\n;|&({])\s*(?:remove-item|ri|rm|rmdir|rd|del|erase|clear-content|clc|clear-item|cli)\s+([^;|\n})]{1,400})/gi;
/** A parameter is as good as its first letters. */
const recurses = /(?:^|\s)-r(?:e(?:c(?:u(?:r(?:se?)?)?)?)?)?(?=[\s:]|$)/i;
/** What lists all below a folder, and hands it on to what removes it. */
const listed = /(?:^|[\n;|&({])\s*(?:get-childitem|gci|ls|dir)\s+([^;|\n]{1,300})\|[^;\n]{0,200}(?:remove-item|(?<![\w-])(?:ri|rm|rmdir|rd|del|erase|clear-content|clc)(?![\w-]))/gi;
const deletesAll = /\[(?:system\.)?io\.directory\]::delete\(\s*["']([^"']{1,200})["']\s*,\s*\$true/gi;
/** Disks and volumes that are emptied by commands of its own. */
const disks = /(?:^|[\n;|&({]\s*|\|\s*)(?:clear-disk|format-volume|remove-partition|initialize-disk|reset-physicaldisk|remove-virtualdisk|remove-storagepool)(?![\w-])/i;
/** A command whose name is worked out, or a text that is run which nobody reads: `& ("a"+"b")`, `iex $x`. */
const madeUp = /(?:^|[\n;|&{(]\s*)(?:&|\.)\s*(?:\(|\$|"[^"]*\$)|(?:^|[\n;|&{(]\s*)(?:iex|invoke-expression)\s*(?:-c\w*\s+)?(?:\(|\$|"[^"]*\$|\[)|\|\s*(?:iex|invoke-expression)(?![\w-])|\[scriptblock\]::create\s*\((?!\s*'[^']*'\s*\))/i;
/** An item of the file system that is told to delete itself with all it holds. */
const deletesItem = /\.delete\(\s?\$true/i;
/** A further name for what removes. */
const renames = /(?:^|[\n;|{(])\s?(?:sal|set-alias|nal|new-alias)\s[^;\n|]{0,60}\b(?:remove-item|ri|rm|rmdir|rd|del|erase|iex|invoke-expression)\b/i;
const encoded = /^-(?:e|ec|en\w*)$/i;

const paths = /(?:^|[\s,"'=:(])((?:\/|~|\$home\b|\.\.)[^\s,"';|)}]*)/gi;

/** Whether PowerShell is told to take away a tree, as its own words for that are read. Gives the places. */
function treesIn(code: string): string[] {
  const all = [...code.matchAll(removes), ...code.matchAll(listed)].map(([, words = '']) => words).filter((words) => recurses.test(words) || /[*]/.test(words));
  // What it removes may come out of a variable, or of the pipe.
  const places = all.some((words) => ` ${words}`.search(paths) < 0) || deletesItem.test(code) ? [code] : all;
  const named = places.flatMap((words) => [...words.matchAll(paths)].map(([, path = '']) => path.replaceAll(/^\$home/gi, '~')));
  return [...named, ...[...code.matchAll(deletesAll)].map(([, path = '']) => path)].slice(0, 8);
}

/** What can never be undone of code of PowerShell, whose parameters may be cut short and whose commands bear many names. It only raises. */
export function powershellSays(walk: Walk, program: string, words: readonly Word[], code: string, scope: Scope): Finding[] {
  if (!/^(?:pwsh|powershell)$/.test(program)) return [];
  const raised: Finding[] = [];
  const marks = { matched: `${program} ${code}`, ask: true };
  if (words.some(({ text }) => encoded.test(text ?? '')) || madeUp.test(code) || renames.test(code)) raised.push(finding('exec.decodes-code', 'critical_red', 'It puts a program together and runs it, so that nobody can read it before.', marks));
  if (disks.test(code)) raised.push(finding('exec.says-it-destroys', 'critical_red', 'It empties a disk, which nobody brings back.', marks));
  for (const path of treesIn(code)) raised.push(...criticalOf(walk, [literal('rm'), literal('-rf'), literal(path)], scope));
  return raised;
}
