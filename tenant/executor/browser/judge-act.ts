import { plainText } from '../../../kernel/template/summarise.ts';
import type { Verdict } from '../../gate/verdict.ts';
import type { ActKind } from './acts.ts';

export interface ActFacts {
  readonly kind: ActKind;
  /** The document that it is done in, or the one to be opened. */
  readonly origin: string;
  /** Whether all agents that stand behind it may open pages of that origin. */
  readonly opens: boolean;
  /** Whether an owner named this act for that origin, for all of them. */
  readonly named: boolean;
}

const longestOrigin = 200;

/** What an act is by itself (SAFETY §1, Browser); rules only raise it. */
export function judgeAct({ kind, origin, opens, named }: ActFacts): Verdict {
  const matched = plainText(origin, longestOrigin);
  const verdict = (rule: string, sentence: string, own: Pick<Verdict, 'class' | 'external' | 'ask'> & { readonly refused?: true }): Verdict => ({ ...own, reasons: [{ rule: `browser.${rule}`, sentence, matched }] });
  const green = { class: 'green', external: false, ask: false } as const;
  const yellow = { ...green, class: 'yellow' } as const;
  const outside = { class: 'yellow_external', external: true, ask: false } as const;
  switch (kind) {
    case 'look': return verdict('look', 'It looks at the page that is open.', green);
    case 'open': return opens ? verdict('open', 'It opens a page that the agent may open.', green) : verdict('new-origin', 'It opens a page that this agent did not open before. What stands in the address is told to that host.', { ...outside, ask: true });
    case 'type': return verdict('type', 'It puts something into a field of the page; the page may see it at once.', yellow);
    case 'fill': return verdict('fill', 'It puts a stored secret into a field of the page that the secret belongs to.', yellow);
    case 'reach': return named ? verdict('named', 'You named this for pages of that address: it counts as work within the business.', yellow) : verdict('reach', 'It may set off anything that the page can: send, order, publish, delete.', outside);
    case 'upload': return verdict('upload', 'It hands a file of this server to the page.', outside);
    case 'script': return verdict('script', 'It runs a script in the page, which may do anything there.', { class: 'red', external: true, ask: false });
    case 'picture': return named ? verdict('picture', 'You allowed pictures of pages of that address.', green) : verdict('picture', 'A picture shows what nobody can take a secret out of. You did not allow any of that address.', { ...green, refused: true });
  }
}
