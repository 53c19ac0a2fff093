import type { Finding } from '../../finding.ts';
import { literal, type Word } from '../word.ts';
import type { Scope } from './scope.ts';
import { muted, type Walk } from './walk.ts';

/** A command that takes something away, somewhere in a text, up to the next sign of a shell. */
const command = /(?:^|[\s!|&;=("'`])((?:sudo )?(?:rm|rmdir|shred|wipefs|mkfs(?:\.\w+)?|dd|mv|chmod|chown|truncate|iptables|ip6tables|nft|ufw|dropdb|lvremove|vgremove|pvremove|zfs|zpool|fdisk|sfdisk|sgdisk|parted|cryptsetup|blkdiscard) [^\n|&;()"'`]{1,200})/;

/** Texts of so many words are looked through, and commands within commands so deep. */
const [mostTexts, deepest] = [4, 4];

/**
 * What can never be undone of the commands that stand in the words of a program which may run them: `git -c core.pager='rm -rf /home' -p log`. Whether it
 * runs them hangs on the program, so that this only raises what is asked about anyway.
 */
export function commandsInside(walk: Walk, words: readonly Word[], scope: Scope): Finding[] {
  if (scope.depth > deepest) return [];
  const all = words.map(({ text, source }) => text ?? source);
  // Its words may be a command of their own, behind options that nobody here knows: `strace -f rm -rf /srv`.
  const texts = [...all.filter((text) => text.includes(' ')).slice(0, mostTexts), ...(words.length > 2 ? [all.join(' ')] : [])];
  return texts.flatMap((text) => {
    const found = command.exec(text)?.[1]?.split(' ').filter((word) => word !== '');
    if (!found) return [];
    const inner = muted(walk);
    walk.readWords(inner, found.map((word) => literal(word)), scope);
    return inner.findings.filter((one) => one.class === 'critical_red');
  });
}
