import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { systemLookup } from '../../../kernel/egress/resolve.ts';
import type { Transport } from '../../../kernel/egress/transport.ts';
import { LetsbeError } from '../../../kernel/errors.ts';
import { programFolder } from '../../../kernel/folders.ts';
import type { Firewall } from '../../../kernel/redaction/firewall.ts';
import type { Schemas } from '../../../kernel/schema/compile.ts';
import type { Executor } from '../../calls/ready-call.ts';
import { judgeCurl } from '../../gate/curl/judge-curl.ts';
import type { Knowledge } from '../../gate/http/knowledge/knowledge.ts';
import { loadShippedKnowledge } from '../../gate/rules/shipped-packs.ts';
import { openSecondParser } from '../../gate/shell/parse/second-parser.ts';
import { createReaderShelf, type ReaderShelfDependencies } from '../../gate/shell/reader-shelf.ts';
import type { ToolRegistry } from '../../registry/registry.ts';
import { toolAt } from '../../registry/tool-at.ts';
import type { CurlSecrets } from '../curl/fill-secrets.ts';
import { createCurlRunner } from '../curl/runner.ts';
import { createLazyExec, type LazyExecDependencies } from './lazy-exec.ts';

export interface OpenExecDependencies extends Pick<ReaderShelfDependencies, 'plugins' | 'roots'>, Required<Pick<ReaderShelfDependencies, 'later'>>, Pick<LazyExecDependencies, 'openBox' | 'findProgram' | 'openWayOut' | 'log'> {
  readonly clock: Clock;
  readonly schemas: Schemas;
  readonly secrets: CurlSecrets;
  readonly registry: ToolRegistry;
  /** What curl sends by. */
  readonly transport: Transport;
  /** The firewall for what answers curl. */
  readonly known: Firewall;
}

/** Command lines: their readers, what is known of the web's interfaces, and curl. Much of the program is there for them alone. */
export function openExec({ clock, schemas, secrets, registry, transport, known, plugins, roots, later, ...rest }: OpenExecDependencies): Executor {
  let knowledge: Knowledge | undefined;
  const readers = createReaderShelf({
    plugins, schemas, roots, later,
    readCurl: (words) => {
      // Nothing found would mean harmless: without knowledge the whole line counts as unreadable.
      if (!knowledge) throw new LetsbeError('INTERNAL');
      return judgeCurl(words, { http: { knowledge }, toolAt: toolAt(registry.tools()) });
    },
    openSecondParser: async () => {
      knowledge ??= await loadShippedKnowledge(programFolder, schemas);
      return openSecondParser();
    },
  });
  return createLazyExec({
    ...rest, readers, roots, secrets,
    runner: createCurlRunner({ transport, lookup: systemLookup, secrets, known, clock, random: randomBytes, isLocal: (origin) => registry.tools().some(({ target }) => target.origin === origin && target.local) }),
  });
}
