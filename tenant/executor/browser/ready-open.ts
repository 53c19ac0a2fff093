import { LetsbeError } from '../../../kernel/errors.ts';
import { readUrl } from '../web/read-url.ts';
import type { ActParts, BrowserCall, BrowserDependencies } from './context.ts';
import { refuseSecrets, taintReader } from '../web/outsiders.ts';
import { judgeAct } from './judge-act.ts';
import { tellResult, usualCharacters } from './tell-result.ts';

/** `open`: a page of an origin that the agents may open; any other asks, and is open to this browser from then on when approved. */
export function readyOpen({ act, params, reader, refuse }: BrowserCall, dependencies: BrowserDependencies): ActParts {
  const { pages, sessions } = dependencies;
  const { chain } = reader;
  const at = readUrl(typeof params['url'] === 'string' ? params['url'] : '');
  if ('reason' in at) throw refuse(`url cannot be opened: ${at.reason}`);
  const { href, origin } = at.url;
  refuseSecrets(href, 'url', dependencies.known, refuse);
  const opens = pages.mayOpen(chain, origin);
  return {
    base: judgeAct({ kind: act.kind, origin, opens, named: false }), about: href, target: origin, subject: () => Promise.resolve(undefined),
    async run(beforeSend, signal) {
      // It was judged as a page that may be opened, and is none any more.
      if (opens && !pages.mayOpen(chain, origin)) throw new LetsbeError('HOST_REFUSED', { host: at.host, reason: 'it was taken back meanwhile' });
      const session = await sessions.open(reader, signal);
      if (!opens) session.granted.add(origin);
      beforeSend();
      // Whatever comes of it may be said in a stranger's words.
      taintReader(dependencies.taints, reader, href);
      return tellResult(await session.ask('open', { url: href }, signal), usualCharacters, dependencies);
    },
  };
}
