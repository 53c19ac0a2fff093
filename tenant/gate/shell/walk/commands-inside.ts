import { noFindings, type Finding } from '../../finding.ts';
import { callsGuard, flatten } from './calls-guard.ts';
import { commandTexts } from './command-texts.ts';
import { programName } from './program-name.ts';
import { literal, textOf, type Word } from '../word.ts';
import type { Scope } from './scope.ts';
import { muted, type Walk } from './walk.ts';

/** A command that takes something away, somewhere in a text, up to the next sign of a shell. */
const command = /(?:^|[\s!|&;=({"'`])((?:sudo )?(?:rm|rmdir|shred|wipefs|mkfs(?:\.\w+)?|dd|mv|chmod|chown|truncate|iptables|ip6tables|nft|ufw|dropdb|lvremove|vgremove|pvremove|zfs|zpool|fdisk|sfdisk|sgdisk|parted|cryptsetup|blkdiscard) [^\n|&;()"'`]{1,200})/;

/** Texts of so many words are looked through, and commands within commands so deep. */
const [mostTexts, deepest] = [4, 4];

/** What is said of a text where it cannot be read as one of a shell: that it is one was only a guess. */
const guesses = /^exec\.(?:unparsed|unclear-.*|too-.*|read-in-two-ways|says-it-destroys|unknown-.*|hides-.*|decodes-.*)$/;

/** What else is known of the program that may run them. */
export interface Handed {
  /** Variables that it is given, each with its value: `PAGER=cat`. */
  readonly values?: readonly string[];
  /** Of what it does with its words nobody is certain: they may be one command. */
  readonly open: boolean;
}

/**
 * What can never be undone of the commands that stand in the words of a program which may run them: `git -c core.pager='rm -rf /home' -p log`. Whether it
 * runs them hangs on the program, so that this only raises what is asked about anyway, or red.
 */
export function commandsInside(walk: Walk, name: string, words: readonly Word[], scope: Scope, { values = [], open }: Handed): readonly Finding[] {
  if (scope.depth > deepest) return noFindings;
  const { input } = scope;
  const all = words.map(textOf);
  const others = input.kind === 'text' ? [...values, textOf(input.text)] : values;
  const joined = words.length > 1 ? joinedOf(all.join(' ')) : [];
  // Its words may be a command of their own, behind options that nobody here knows: `strace -f rm -rf /srv`.
  const texts = [...[...all.filter((text) => text.includes(' ')), ...values].slice(0, mostTexts), ...(open && words.length > 2 ? joined : [])];
  return [...callsGuard(name, [...all, ...joined, ...others]), ...texts.flatMap((text) => firstCommand(walk, flatten(text).replaceAll('\\ ', ' '), scope)), ...wholeCommands(walk, [...all, ...others], scope)];
}

/** The words of a call as one text; and without the folders of programs, and the sign that ends options: `start-stop-daemon -S -x /usr/sbin/nft -- flush ruleset`. */
function joinedOf(whole: string): readonly string[] {
  const placed = whole.includes('bin/') ? whole.replaceAll(/(?<=^|\s)\/(?:usr\/)?(?:local\/)?s?bin\/(?=\w)/g, '') : whole;
  const named = placed.replaceAll(' -- ', ' ');
  return named === whole ? [whole] : [whole, named];
}

/** A variable with its value, as one text. */
export const settingText = ({ name, value }: { readonly name: string; readonly value: Word }): string => `${name}=${textOf(value)}`;

function firstCommand(walk: Walk, text: string, scope: Scope): readonly Finding[] {
  const found = command.exec(text)?.[1]?.split(' ').filter((word) => word !== '');
  if (!found) return noFindings;
  const inner = muted(walk);
  walk.readWords(inner, found.map((word) => literal(word)), scope);
  return inner.findings.filter((one) => one.class === 'critical_red');
}

/** Texts that begin with the name of a program that is known, each read as a shell would read it. */
function wholeCommands(walk: Walk, texts: readonly string[], scope: Scope): readonly Finding[] {
  const commands = commandTexts(texts);
  return commands.length === 0 ? noFindings : commands.filter((text) => walk.knowledge.find(programName(/^\S+/.exec(text)?.[0] ?? '') ?? '') !== undefined).flatMap((text) => {
    const inner = muted(walk);
    walk.readText(inner, literal(text), { folders: scope.folders, input: { kind: 'none' }, elsewhere: scope.elsewhere, depth: scope.depth + 1 });
    return inner.findings.filter((one) => one.class === 'critical_red' && !guesses.test(one.reason.rule));
  });
}
