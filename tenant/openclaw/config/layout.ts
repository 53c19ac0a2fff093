import { join } from 'node:path';

/** Where the files of the runtime lie, all but the program itself. It writes in its home, its state, its temporary files and its logs; all else is written for it. */
export interface Layout {
  readonly home: string;
  readonly state: string;
  readonly temporary: string;
  readonly logs: string;
  readonly configFile: string;
  /** The token that opens its own socket: ours alone know it. */
  readonly tokenFile: string;
  /** What its plugin is given. */
  readonly handoverFile: string;
  readonly logFile: string;
  /** What its process says before it has a log. */
  readonly outputFile: string;
  /** Which process was started last. */
  readonly processFile: string;
  readonly workspaces: string;
}

export function layoutIn(folder: string): Layout {
  return {
    home: join(folder, 'home'), state: join(folder, 'state'), temporary: join(folder, 'tmp'), logs: join(folder, 'logs'),
    configFile: join(folder, 'openclaw.json'), tokenFile: join(folder, 'token'), handoverFile: join(folder, 'handover.json'),
    logFile: join(folder, 'logs', 'openclaw.log'), outputFile: join(folder, 'openclaw.out'), processFile: join(folder, 'process.json'), workspaces: join(folder, 'workspaces'),
  };
}
