import { finding, noFindings, type Finding } from '../../finding.ts';
import type { Word } from '../word.ts';

/** Letters of BSD that stand alone, and those that take the rest of the word, or the next one. */
const alone = 'acefghjlmnrsuvwxACHLMSTXZ';
const taking = 'kopqtUNOW';

/** A name that is no user, group or session, for all that anybody knows, and that BSD reads as letters. */
const readsAsLetters = new RegExp(`^[${alone}]+(?:[${taking}].*)?$`);

/** Users that every Debian has (base-passwd): ps finds them. */
const everywhere = new Set(['root', 'daemon', 'bin', 'sys', 'sync', 'games', 'man', 'lp', 'mail', 'news', 'uucp', 'proxy', 'backup', 'list', 'irc', 'nobody']);

/** `e` among the letters of a word: the environment is shown. */
const showsAll = new RegExp(`^-?[${alone.replace('e', '')}]*e`);
const takesNext = new RegExp(`^-?[${alone}]*[${taking}]$`);

/**
 * Where ps finds no such user, group or session (`-aux`: the user x), it reads all of its words anew as BSD does, and there `e` shows the environment of programs, with
 * the passwords in it: `ps -auxe`, `ps -ef -u x` (procps 4.0, arg_parse).
 */
export function showsEnvironment(program: string, words: readonly Word[]): readonly Finding[] {
  if (!showing.test(program)) return noFindings;
  const texts = argumentsOf(program, words.map(({ text }) => text ?? ''));
  const short = texts.filter((text, at) => !text.startsWith('--') && !takesNext.test(texts[at - 1] ?? ''));
  const misread = texts.some((text, at) => {
    // What is sorted by is no option: `--sort -rss`.
    if (text.startsWith('--') || texts[at - 1] === '--sort') return false;
    const [, glued] = /^-[A-Za-z]*?[ugs](.*)$/.exec(text) ?? [];
    const name = glued === '' ? (texts[at + 1] ?? '') : glued;
    return name !== undefined && !everywhere.has(name) && readsAsLetters.test(name);
  });
  if (!misread || !short.some((text) => showsAll.test(text))) return noFindings;
  return [finding('exec.shows-environment', 'red', 'It may show the environment of programs, in which passwords stand.', { matched: texts.join(' ') })];
}

const showing = /^(?:ps|docker|podman|nerdctl)$/;

/** What ps is given. Docker hands on what stands behind the container's name. */
function argumentsOf(name: string, texts: readonly string[]): readonly string[] {
  if (name === 'ps') return texts;
  const at = texts.indexOf('top');
  return at < 0 ? [] : texts.slice(at + 2);
}
