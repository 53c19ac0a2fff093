import { join } from 'node:path';

/** Where the files of the runtime lie. All but the program itself in a folder of its own user. */
export interface Layout {
  /** Its home, its state, its temporary files. */
  readonly home: string;
  readonly state: string;
  readonly temporary: string;
  readonly configFile: string;
  /** The token that opens its own socket: ours alone know it. */
  readonly tokenFile: string;
  /** What its plugin is given. */
  readonly handoverFile: string;
  readonly logFile: string;
  readonly workspaces: string;
}

export function layoutIn(folder: string): Layout {
  return {
    home: join(folder, 'home'), state: join(folder, 'state'), temporary: join(folder, 'tmp'),
    configFile: join(folder, 'openclaw.json'), tokenFile: join(folder, 'token'), handoverFile: join(folder, 'handover.json'),
    logFile: join(folder, 'openclaw.log'), workspaces: join(folder, 'workspaces'),
  };
}
