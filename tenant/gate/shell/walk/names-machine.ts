import { noFindings, type Finding } from '../../finding.ts';
import { judgeHost } from '../places/judge-host.ts';
import { literal, type Word } from '../word.ts';

/** Options by which programs are told whom to speak to. */
const asks = /^--?(?:host(?:name)?|server|endpoint(?:-url)?|api-(?:url|endpoint|server)|server-(?:url|address)|remote-host|broker|bootstrap-servers?|nodes?)$/;

/**
 * A program that is told to do its work on another machine reaches that, though the file that describes it takes any option where it changes something (`influx
 * write --host https://other.example …`). What only looks names the machines it asks by itself. It only raises.
 */
export function namesMachine(words: readonly Word[], found: readonly Finding[]): readonly Finding[] {
  if (found.every((one) => one.class === 'green') || found.some(({ external }) => external)) return noFindings;
  return words.flatMap(({ text = '', source }, at) => {
    if (!text.startsWith('-')) return noFindings;
    const [option = '', glued] = /^(--?[a-z-]+)=(.*)$/s.exec(text)?.slice(1) ?? [text];
    if (!asks.test(option)) return noFindings;
    const value = glued ?? words[at + 1]?.text;
    const host = value === undefined ? undefined : /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::[0-9]+)?(?:[/?#,]|$)/i.exec(value)?.[1];
    return host === undefined ? noFindings : judgeHost(literal(host, source));
  });
}
