import { LetsbeError } from '../../../kernel/errors.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { hashFile } from './hash-file.ts';
import { withFile, type InsidePlace } from './with-file.ts';

/** What a file is at this moment: what an approval is bound to. A missing one is `{path, exists: false}`. Throws FILE_REFUSED. */
export async function describeFile(place: InsidePlace, agentUid: number | undefined): Promise<JsonObject> {
  try {
    return await withFile(place, agentUid, async ({ handle, stat }) => ({ path: place.path, exists: true, bytes: stat.size, modified: stat.mtime.toISOString(), sha256: await hashFile(handle) }));
  } catch (error) {
    if (!(error instanceof LetsbeError) || error.code !== 'FILE_MISSING') throw error;
    return { path: place.path, exists: false };
  }
}
