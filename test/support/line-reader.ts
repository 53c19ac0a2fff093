import { programFolder } from '../../kernel/folders.ts';
import { createSchemas } from '../../kernel/schema/compile.ts';
import { judgeCurl } from '../../tenant/gate/curl/judge-curl.ts';
import { loadShippedKnowledge, loadShippedPacks } from '../../tenant/gate/rules/shipped-packs.ts';
import type { ReadLine } from '../../tenant/gate/shell/line.ts';
import { loadShippedReader } from '../../tenant/gate/shell/load-shipped-reader.ts';

/** Where commands of the tests stand. */
export const workspace = '/srv/letsbe-test/workspace';

/** The reader of command lines over the packs of this checkout. */
export async function openTestReader(): Promise<(line: string, stdin?: string) => ReadLine> {
  const schemas = createSchemas();
  const knowledge = await loadShippedKnowledge(programFolder, schemas);
  const read = await loadShippedReader({
    programFolder, schemas,
    packs: await loadShippedPacks(programFolder, schemas),
    roots: { workspace, stacks: '/opt/letsbe/stacks' },
    readCurl: (words) => judgeCurl(words, { http: { knowledge }, toolAt: () => undefined }),
  });
  return (line, stdin) => read(line, workspace, stdin);
}
