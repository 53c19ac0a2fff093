import { LetsbeError } from '../../../kernel/errors.ts';
import { sha256Of } from '../file/hash-file.ts';
import { findPlace } from '../file/place.ts';
import { assertInside, withFile, type InsidePlace } from '../file/with-file.ts';
import { refuseSecrets } from '../web/outsiders.ts';
import type { BrowserCall, BrowserDependencies } from './context.ts';

/** A file of the workspace that goes to a page, as it was looked at. */
export interface Upload {
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
  /** Throws FILE_REFUSED where it is another one by now. */
  read(): Promise<Buffer>;
}

const largest = 8 * 1024 * 1024;

type Files = Pick<BrowserDependencies, 'roots' | 'agentUid' | 'known'>;

/** Only what lies in the agents' own folder leaves by a page, and nothing that holds a credential. Throws FILE_*, PARAMS_INVALID. */
export async function readUpload(path: string, files: Files, refuse: BrowserCall['refuse']): Promise<Upload> {
  const place = await inWorkspace(path, files);
  const read = async (): Promise<Buffer> => withFile(place, files.agentUid, async ({ handle, stat }) => {
    if (stat.size > largest) throw new LetsbeError('FILE_REFUSED', { path: place.path, reason: `it is larger than ${largest} bytes` });
    return handle.readFile();
  });
  const bytes = await read();
  refuseSecrets(bytes.toString('utf8'), 'path', files.known, refuse);
  const sha256 = sha256Of(bytes);
  return {
    path: place.path, name: place.name, sha256,
    async read() {
      const now = await read();
      if (sha256Of(now) !== sha256) throw new LetsbeError('FILE_REFUSED', { path: place.path, reason: 'it was changed since it was looked at' });
      return now;
    },
  };
}

/** A place in the agents' own folder. Throws FILE_REFUSED for any other. */
export async function inWorkspace(path: string, { roots }: Pick<Files, 'roots'>): Promise<InsidePlace> {
  const place = await findPlace(path, roots);
  const inside = assertInside(place);
  if (place.root !== roots['workspace']) throw new LetsbeError('FILE_REFUSED', { path: place.path, reason: 'it does not lie in the workspace of the agents' });
  return inside;
}
