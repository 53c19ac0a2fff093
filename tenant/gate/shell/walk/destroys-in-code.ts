import type { Finding } from '../../finding.ts';
import { literal } from '../word.ts';
import { criticalOf } from './critical-of.ts';
import type { Scope } from './scope.ts';
import type { Walk } from './walk.ts';

/** How languages take away a folder with all there is in it. */
const trees = new RegExp([
  String.raw`\bfile\s+delete\s+(?:-force|--)`, String.raw`\brm_?rf!?|\brm_r\b|remove_entry|rmtree|remove_tree|remove_dir_all|\bremove_all\b`, String.raw`removeall\b|removedirectoryrecursive|delete_directory_and_contents|del_dir_r`,
  String.raw`deleterecursively|deletedir(?:ectory)?\b|deletedirectory`, String.raw`delete-(?:tree|directory(?:\/files|-tree)?)|delete-file-recursively`, String.raw`\bremoveitem\b|\bremovedir\b|removepath`,
  String.raw`(?:\brm|\brmdir|\brmsync|\brmdirsync|\bremove|\bremovesync|\bdelete|\bdeletesync|\bunlink|\bdir_delete)\b[\s(].{0,120}(?:recursive\b|,\s*(?:true|t|["'](?:rf?|s)["'])\s*\))`, String.raw`\bdir_delete\b`, String.raw`os\.remove\.all|\brimraf\b|\bemptydir(?:sync)?\b|\bdel\s*\(\s*\[`,
].join('|'), 'gi');
/** How they go through all files below one. */
const goesThrough = /\*\*|\bwalk(?:dir|tree|filetree)?\b|\brglob\b|recursive(?:directory)?iterator|find\.find|file::find|\bfinddepth\b|\bfind\s*\(|recursive\s*=\s*(?:true|t\b)|recurse/i;
const deletesFile = /(?<!\w)(?:unlink(?:sync)?|(?:os|fs\w{0,8}|file|files)\.(?:remove|rm|delete(?:ifexists)?|truncate)|rmsync|truncatesync|\.delete\s*\(\s*\))(?![\w-])|\.delete\(\)/i;

/** Places by their whole path, wherever they stand in code. */
const places = /(?<![\w.@~:/<$\\-])(\/[\w.@-][\w.@/-]*\*{0,2}|~(?:\/[\w.@/-]*)?(?=["'\s)]))/g;

const mostPlaces = 6;

/** Places in a text, without the patterns behind them. */
const placesIn = (text: string): string[] => [...text.matchAll(places)].map(([, place = '']) => place.replace(/\/?\*+$/, '').replace(/^~/, '/home')).filter((place) => place !== '');

/** What can never be undone of code that takes away a tree, or each file below one, in whatever language: the same as if `rm -rf` were called. It only raises. */
export function destroysInCode(walk: Walk, program: string, code: string, scope: Scope): Finding[] {
  // Commands of shells are read as such.
  if (/^(?:fish|t?csh|pwsh|powershell|busybox)$/.test(program)) return [];
  const removed = [...code.matchAll(trees)].flatMap(({ index }) => {
    const behind = placesIn(code.slice(index, index + 300));
    // What it removes may be a variable that was given a place before.
    return behind.length > 0 || !/[$(\s]\w+\W{0,3}$|\$\w|\(\w/.test(code.slice(index, index + 60)) ? behind : placesIn(code.slice(0, index));
  });
  const through = goesThrough.test(code) && deletesFile.test(code) ? placesIn(code) : [];
  return [...new Set([...removed, ...through])].slice(0, mostPlaces).flatMap((place) => criticalOf(walk, [literal('rm'), literal('-rf'), literal(place)], scope));
}
